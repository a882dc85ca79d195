"""The kernel as Jupyter sees it: which java, flags, class path and startup script."""

import json
import os
import sys
from pathlib import Path

from runner import library, places, tornadovm
from runner.jdk import Jdk
from runner.problem import Problem

NAME = "gyre"
STANDARD_NAME = "java"
"""The name in every notebook, so that it opens under any Java kernel; here it is ours as well."""

MAIN_CLASS = "org.dflib.jjava.distro.JJava"


def write(jdk: Jdk) -> None:
    """Writes the kernel into notebooks/target/jupyter, under both of its names."""
    kernel = {
        "argv": [*java(jdk), MAIN_CLASS, "{connection_file}"],
        "display_name": f"Java {jdk.release} (Gyre)",
        "language": "java",
        "interrupt_mode": "message",
        "env": {"JJAVA_STARTUP_SCRIPTS_PATH": str(places.KERNEL / "startup.jshell")},
    }
    for name in (NAME, STANDARD_NAME):
        _write_if_other(places.JUPYTER / "kernels" / name / "kernel.json", kernel)


def java(jdk: Jdk) -> list[str]:
    """Java with the flags and the class path of the kernel, ready for the name of a class.

    Java itself, not JJava's launcher: the library must be on the class path from the start.
    TornadoVM reads kernels as resources of the system class loader, which sees nothing that is
    added later; the folder of generated classes is there for the same reason.
    """
    places.GENERATED_CLASSES.mkdir(parents=True, exist_ok=True)
    class_path = [_jjava(), *library.class_path(), places.GENERATED_CLASSES]
    return [
        str(jdk.java),
        f"@{places.KERNEL / 'java.argfile'}",
        *(tornadovm.flags() if library.has_gpu() else []),
        "-cp",
        os.pathsep.join(map(str, class_path)),
    ]


def _jjava() -> Path:
    jar = Path(sys.prefix) / "share" / "jupyter" / "kernels" / "java" / "jjava.jar"
    if not jar.exists():
        raise Problem(f"the kernel is missing: no {jar}; delete .venv and run again to set it up")
    return jar


def _write_if_other(file: Path, kernel: dict) -> None:
    """Leaves an unchanged file alone: another run may be reading it."""
    text = json.dumps(kernel, indent=2) + "\n"
    if file.exists() and file.read_text() == text:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(f".{os.getpid()}")
    new.write_text(text)
    new.replace(file)
