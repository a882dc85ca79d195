"""What the tests share: a small repository of its own for each, and the command run in it."""

import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from runner import environment, jdk, library, places, tornadovm, update

SDK = tornadovm.find()
"""What the tests of the GPU run with, or why they are skipped."""

NO_SDK = "/no/tornadovm"
os.environ["TORNADOVM_HOME"] = NO_SDK
"""All else is tested as on a machine without a GPU."""


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Repository:
    """A repository with our runner and library, and notebooks of the test's own."""

    root: Path

    @property
    def notebooks(self) -> Path:
        return self.root / "notebooks"

    @property
    def report(self) -> Path:
        return self.root / "target" / "notebooks"

    def write(self, name: str, *cells: str) -> Path:
        """A notebook; cells that begin with '#' or '*' are text, the others code."""
        nodes = [
            new_markdown_cell(text) if text.startswith(("#", "*")) else new_code_cell(text)
            for text in cells
        ]
        path = self.notebooks / f"{name}.ipynb"
        nbformat.write(new_notebook(cells=nodes, metadata=update.METADATA), path)
        return path

    def start(self, *arguments: str, prefix: tuple[str, ...] = (), **variables: str):
        return subprocess.Popen(
            [*prefix, str(self.notebooks / "run"), *arguments],
            cwd=self.root,
            env={**os.environ, **variables},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str, prefix: tuple[str, ...] = (), **variables: str) -> Ended:
        """Runs notebooks/run as a user would; no traceback of Python may ever reach that user."""
        process = self.start(*arguments, prefix=prefix, **variables)
        try:
            out, err = process.communicate(timeout=120)
        finally:
            process.kill()
        assert "Traceback (most recent call last)" not in out + err, out + err
        return Ended(process.returncode, out, err)

    def processes(self) -> list[str]:
        """The command lines of all processes that name this repository."""
        return [line for line in _command_lines() if str(self.root) in line]


def _command_lines() -> list[str]:
    listed = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True)
    return listed.stdout.splitlines()


@pytest.fixture(scope="session", autouse=True)
def built_library() -> None:
    """Under Maven it is built by now; by hand it may not be."""
    if not library.is_current():
        library.build(jdk.find())


@pytest.fixture(scope="module")
def shared_repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """One repository for a module's tests that look at the same run."""
    return _repository(tmp_path_factory.mktemp("repository"))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return _repository(tmp_path)


def _repository(root: Path) -> Repository:
    """The environment and the jars are borrowed; nothing has to be made or built in it."""
    notebooks = root / "notebooks"
    ignored = shutil.ignore_patterns("tests", "__pycache__")
    shutil.copytree(places.NOTEBOOKS / "runner", notebooks / "runner", ignore=ignored)
    shutil.copytree(places.KERNEL, notebooks / "kernel")
    for name in ("run", "requirements.txt", "pom.xml"):
        shutil.copy2(places.NOTEBOOKS / name, notebooks / name)
    shutil.copy2(places.PARENT_POM, root / "pom.xml")
    if environment.ENVIRONMENT.exists():
        (root / ".venv").symlink_to(environment.ENVIRONMENT)
    target = notebooks / "target"
    target.mkdir()
    (target / "classpath").symlink_to(places.CLASS_PATH)
    (target / "katex").symlink_to(places.KATEX)
    (target / "classpath.txt").touch()
    return Repository(root)


def wait_until(condition, seconds: float = 60) -> bool:
    """Whether something became true in time."""
    deadline = time.monotonic() + seconds
    while not (met := condition()) and time.monotonic() < deadline:
        time.sleep(0.1)
    return met


SIGNALS = {"Ctrl-C": signal.SIGINT, "terminate": signal.SIGTERM}
