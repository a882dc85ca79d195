"""Where things are in the repository."""

import os
from pathlib import Path

from runner.environment import NOTEBOOKS, ROOT

PARENT_POM = ROOT / "pom.xml"
KERNEL = NOTEBOOKS / "kernel"
"""The flags and the startup script of the kernel."""

GPU = ROOT / "lib" / "gpu"
GPU_LAUNCH = GPU / "target" / "launch"
"""What a JVM that uses a GPU is launched with: flags, modules."""
GPU_FLAGS = GPU_LAUNCH / "tornado-argfile.template"
"""The launch flags of the TornadoVM SDK that lib/gpu was built with."""

TARGET = NOTEBOOKS / "target"
"""What the build and the runner make and `mvn clean` removes."""

CLASS_PATH = TARGET / "classpath"
CLASS_PATH_COMPLETE = TARGET / "classpath.txt"
GENERATED_CLASSES = TARGET / "generated"
JUPYTER = TARGET / "jupyter"
KATEX = TARGET / "katex"
LOGS = TARGET / "logs"

REPORT = ROOT / "target" / "notebooks"


def brief(path: Path) -> str:
    """A path as the user would type it: from the working directory where that is shorter."""
    return min(os.path.relpath(path), str(path), key=len)
