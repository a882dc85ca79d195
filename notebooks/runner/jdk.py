"""Finds the JDK that the library is compiled for and the kernel runs on."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from runner import places
from runner.problem import Problem


@dataclass(frozen=True)
class Jdk:
    """A Java development kit: its folder, and its version such as 25.0.1."""

    home: Path
    version: str

    @property
    def java(self) -> Path:
        return self.home / "bin" / "java"

    @property
    def release(self) -> int:
        return int(re.match(r"\d+", self.version).group())


def required() -> int:
    """The one release that everything here is built and run with: jdk.release of pom.xml."""
    return int(re.search(r"<jdk\.release>(\d+)<", places.PARENT_POM.read_text()).group(1))


def find() -> Jdk:
    """The first JDK of the required release among JAVA_HOME, the PATH and the usual places."""
    release = required()
    seen = []
    for home in _homes():
        jdk = _read(home)
        if jdk and jdk.release == release:
            return jdk
        if jdk and jdk not in seen:
            seen.append(jdk)
    found = ", ".join(f"{jdk.version} in {jdk.home}" for jdk in seen) or "none"
    raise Problem(
        f"no JDK {release} found (found: {found}); install Temurin {release} from "
        f"https://adoptium.net, or with `sdk install java {release}-tem`, "
        "or set JAVA_HOME to one"
    )


def _homes() -> Iterator[Path]:
    if java_home := os.environ.get("JAVA_HOME"):
        yield Path(java_home)
    if java := shutil.which("java"):
        yield _home_of(Path(java))
    user = Path.home()
    for folder, pattern in (
        (Path(os.environ.get("CONDA_PREFIX", "/nowhere")), "lib/jvm"),
        (Path("/usr/lib/jvm"), "*"),
        (Path("/usr/java"), "*"),
        (Path("/opt"), "*j*dk*"),
        (Path("/opt/java"), "*"),
        (user / ".sdkman/candidates/java", "*"),
        (user / ".jdks", "*"),
        (Path("/Library/Java/JavaVirtualMachines"), "*/Contents/Home"),
        (user / "Library/Java/JavaVirtualMachines", "*/Contents/Home"),
        (Path("/opt/homebrew/opt"), "openjdk*/libexec/openjdk.jdk/Contents/Home"),
    ):
        yield from sorted(folder.glob(pattern), reverse=True)


def _home_of(java: Path) -> Path:
    """The JDK behind a java command: a link into it, or a stub that has to be asked."""
    home = java.resolve().parent.parent
    if (home / "release").exists():
        return home
    try:
        told = subprocess.run(
            [str(java), "-XshowSettings:properties", "-version"],
            capture_output=True,
            text=True,
            timeout=20,
        ).stderr
    except (OSError, subprocess.SubprocessError):
        return home
    match = re.search(r"java\.home = (.+)", told)
    return Path(match.group(1).strip()) if match else home


def _read(home: Path) -> Jdk | None:
    """What lies in a folder, or None if that is no JDK: a runtime alone has no compiler."""
    if not os.access(home / "bin" / "javac", os.X_OK):
        return None
    try:
        match = re.search(r'JAVA_VERSION="([^"]+)"', (home / "release").read_text())
    except OSError:
        return None
    return Jdk(home, match.group(1)) if match else None
