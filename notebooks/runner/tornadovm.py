"""Finds the TornadoVM SDK, without which there are no kernels on a GPU."""

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from runner import places


@dataclass(frozen=True)
class Sdk:
    """A TornadoVM SDK that the library is built with: its folder and version."""

    home: Path
    version: str


@dataclass(frozen=True)
class Missing:
    """Why there is no SDK to use, and what to do."""

    reason: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.reason}; {self.remedy}"


def required() -> str:
    """The version that the library is compiled against: tornado.version of pom.xml."""
    pom = places.PARENT_POM.read_text()
    return re.search(r"<tornado\.version>([^<]+)<", pom).group(1)


def find() -> Sdk | Missing:
    """The SDK that TORNADOVM_HOME names, else the one that SDKMAN installed."""
    named = os.environ.get("TORNADOVM_HOME")
    home = Path(named) if named else Path.home() / ".sdkman/candidates/tornadovm/current"
    if named and not home.is_dir():
        return Missing(f"TORNADOVM_HOME is {named}, which is no folder", "correct or unset it")
    version = required()
    install = f"`sdk install tornadovm {version}-opencl` installs one, or set TORNADOVM_HOME"
    if not home.is_dir():
        return Missing("no TornadoVM SDK", install)
    found = _version(home)
    if not found or not (home / "tornado-argfile.template").exists():
        return Missing(f"{home} is no TornadoVM SDK, or an incomplete one", install)
    if found != version:
        other = "" if _jdk(found) == _jdk(version) else ", and so for another JDK"
        return Missing(f"the TornadoVM SDK in {home} is {found}, not {version}{other}", install)
    if re.search(r"\s", str(home)):
        return Missing(f"{home} has a space, which TornadoVM's flags cannot have", "move the SDK")
    return Sdk(home, found)


def _version(home: Path) -> str | None:
    try:
        told = (home / "etc" / "tornado.release").read_text()
    except OSError:
        return None
    match = re.search(r"^version=(\S+)$", told, re.MULTILINE)
    return match.group(1) if match else None


def _jdk(version: str) -> str:
    """What JDK an SDK is for: its version ends in it, as 5.2.0-jdk25."""
    return version.partition("-jdk")[2]


def is_built(sdk: Sdk) -> bool:
    """Whether lib/gpu was built, with the flags of this SDK."""
    flags = places.GPU_FLAGS
    return gpu_jar() is not None and flags.exists() and f"{sdk.home}/" in flags.read_text()


def gpu_jar() -> Path | None:
    """The library's kernels for the GPU, once they are built."""
    jars = [jar for jar in places.GPU.glob("target/gyre-gpu-*.jar") if "sources" not in jar.name]
    return max(jars, key=lambda jar: jar.stat().st_mtime, default=None)


def flags() -> list[str]:
    """What a JVM is started with to use the SDK that lib/gpu was built with."""
    return [
        f"@{places.GPU_FLAGS}",
        f"@{places.GPU_LAUNCH / 'java.argfile'}",
        f"-Dgyre.generated.classes={places.GENERATED_CLASSES}",
    ]


def list_devices(command: list[str], *arguments: str) -> str:
    """What the library says of its backends: `command` is java with flags and class path."""
    ended = subprocess.run(
        [*command, "gyre.kernel.Devices", *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if ended.returncode != 0:
        lines = (ended.stderr + ended.stdout).strip().splitlines()
        return "gpu: java with TornadoVM's flags does not start: " + " ".join(lines[:4])
    return ended.stdout.rstrip()
