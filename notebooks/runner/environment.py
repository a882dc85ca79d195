"""The Python that has the packages of requirements.txt: a virtual environment of our own, or conda.

Standard library only: this runs before any package is there. As a program it starts that Python
with the arguments that it was given: python3 notebooks/runner/environment.py -m pytest
"""

import fcntl
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from typing import NoReturn

NOTEBOOKS = Path(__file__).resolve().parent.parent
ROOT = NOTEBOOKS.parent
REQUIREMENTS = NOTEBOOKS / "requirements.txt"
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"

PIP_INSTALL = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]

STAMP = ENVIRONMENT / "gyre-stamp"
"""Written last, so that a set-up that was cut off is begun again."""

CONDA_NAME = "gyre"
"""The name that environment.yml gives its environment."""


class SetupFailed(Exception):
    """The environment cannot be made; the message says what to do."""


def enter() -> None:
    """Returns only in the environment's Python, after starting the script again if need be."""
    python = _python_or_exit()
    if not _runs_in(python):
        os.execv(python, [str(python), *sys.argv])


def main() -> NoReturn:
    """Starts the environment's Python with the arguments of this program."""
    python = _python_or_exit()
    os.execv(python, [str(python), *sys.argv[1:]])


def _python_or_exit() -> Path:
    try:
        return _conda_python() or _own_python()
    except SetupFailed as failed:
        sys.exit(_complain(str(failed)))
    except KeyboardInterrupt:
        sys.exit(130)


def _complain(message: str) -> int:
    print(f"notebooks/run: {message}", file=sys.stderr)
    return 2


def _runs_in(python: Path) -> bool:
    return Path(sys.prefix).resolve() == python.parent.parent.resolve()


def _conda_python() -> Path | None:
    """The active conda environment's Python, where that environment has all that we need.

    Any other conda environment, such as conda's base, is left alone; the one made from
    environment.yml is expected to be complete.
    """
    prefix = os.environ.get("CONDA_PREFIX")
    if not prefix or Path(prefix).resolve() != Path(sys.prefix).resolve():
        return None
    missing = [pin for pin in _pins() if not _is_installed(*pin)]
    if not missing:
        return Path(prefix) / "bin" / "python"
    if os.environ.get("CONDA_DEFAULT_ENV") == CONDA_NAME:
        names = ", ".join(f"{name} {version}" for name, version in missing)
        raise SetupFailed(
            f"the conda environment {CONDA_NAME} lacks {names}; "
            "run: conda env update -f environment.yml"
        )
    return None


def _pins() -> list[tuple[str, str]]:
    return re.findall(r"^([\w.-]+)==(\S+)", REQUIREMENTS.read_text(), re.MULTILINE)


def _is_installed(name: str, version: str) -> bool:
    try:
        return metadata.version(name) == version
    except metadata.PackageNotFoundError:
        return False


def _own_python() -> Path:
    if not _is_complete():
        with one_at_a_time(REQUIREMENTS):
            if not _is_complete():
                _make()
    return PYTHON


def _is_complete() -> bool:
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text() == _stamp()


def _stamp() -> str:
    """What the environment was made from: other requirements or another Python need another one."""
    requirements = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    return f"{requirements}\n{PYTHON.resolve()}\n"


def _make() -> None:
    print("Making the Python environment .venv (once, about a minute) ...", flush=True)
    _call(
        [sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)],
        "the virtual environment .venv cannot be made; "
        "on Debian and Ubuntu: sudo apt install python3-venv",
    )
    _call(
        [*PIP_INSTALL, "-r", str(REQUIREMENTS)],
        "the packages of notebooks/requirements.txt cannot be installed; "
        "the first run needs a network",
    )
    STAMP.write_text(_stamp())


def _call(command: list[str], failure: str) -> None:
    try:
        ended = subprocess.run(command, capture_output=True, text=True)
    except OSError as error:
        raise SetupFailed(f"{failure}\n{error}") from error
    if ended.returncode != 0:
        last_lines = (ended.stdout + ended.stderr).strip().splitlines()[-8:]
        raise SetupFailed("\n".join([failure, *last_lines]))


@contextmanager
def one_at_a_time(file: Path) -> Iterator[None]:
    """Two runs that start together must not both make one thing: the first locks its source."""
    with file.open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    main()
