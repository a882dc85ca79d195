"""Builds the library when a source is newer than what was built from it."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from runner import places, tornadovm
from runner.environment import one_at_a_time
from runner.jdk import Jdk
from runner.problem import Problem

BUILD = ["-q", "-B", "package", "-DskipTests", "-am", "-pl"]


def is_current() -> bool:
    """Whether the class path was gathered after the last change of a source or a pom."""
    complete = places.CLASS_PATH_COMPLETE
    if not (complete.exists() and places.CLASS_PATH.is_dir() and places.KATEX.is_dir()):
        return False
    sdk = tornadovm.find()
    if isinstance(sdk, tornadovm.Sdk) and not tornadovm.is_built(sdk):
        return False
    return _last_change() <= complete.stat().st_mtime


def has_gpu() -> bool:
    """Whether the library is to have its kernels for the GPU: where there is a TornadoVM SDK."""
    return isinstance(tornadovm.find(), tornadovm.Sdk)


def build(jdk: Jdk) -> None:
    """Runs Maven, unless another run has just done so."""
    with one_at_a_time(places.PARENT_POM):
        if not is_current():
            _run_maven(jdk)


def _run_maven(jdk: Jdk) -> None:
    """What Maven says is in the log, and shown where it fails."""
    maven = shutil.which("mvn")
    if not maven:
        raise Problem(
            "no Maven: the command mvn is not on the PATH; install Maven 3.8 or newer from "
            "https://maven.apache.org, or with your system's packages (sudo apt install maven)"
        )
    places.LOGS.mkdir(parents=True, exist_ok=True)
    log = places.LOGS / "build.log"
    with log.open("w") as lines:
        ended = subprocess.run(
            [maven, *BUILD, "notebooks,lib/gpu" if has_gpu() else "notebooks"],
            cwd=places.ROOT,
            env={**os.environ, "JAVA_HOME": str(jdk.home)},
            stdin=subprocess.DEVNULL,
            stdout=lines,
            stderr=subprocess.STDOUT,
        )
    if ended.returncode != 0:
        raise Problem(
            f"the library does not build (all of it: {places.brief(log)}):\n{_errors(log)}"
        )
    if not is_current():
        raise Problem(f"Maven ended well, but left no {places.brief(places.CLASS_PATH_COMPLETE)}")


def class_path() -> list[Path]:
    """The jars of the library and of all that it needs at run time."""
    jars = sorted(places.CLASS_PATH.glob("*.jar"))
    gpu = tornadovm.gpu_jar() if has_gpu() else None
    return [*jars, gpu] if gpu else jars


def _last_change() -> float:
    return max(path.stat().st_mtime for path in _sources())


def _sources() -> Iterator[Path]:
    """Files and folders: deleting a file changes only its folder."""
    yield places.PARENT_POM
    yield places.NOTEBOOKS / "pom.xml"
    for module in places.ROOT.glob("lib/*/pom.xml"):
        yield module
        main = module.parent / "src" / "main"
        yield from (main, *main.rglob("*")) if main.exists() else ()


def _errors(log: Path) -> str:
    lines = log.read_text(errors="replace").splitlines()
    errors = [line for line in lines if line.startswith("[ERROR]")] or lines
    return "\n".join(errors[:12])
