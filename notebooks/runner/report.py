"""What a run leaves behind: executed notebooks, pages, an index, and results for machines."""

import os
from pathlib import Path

import nbformat

from runner import places
from runner.execution import Result, Settings
from runner.problem import Problem


def require_writable(folder: Path) -> None:
    """Finds out before the run whether its results can be kept."""
    probe = folder / f".writable-{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise Problem(
            f"the report cannot be written to {places.brief(folder)}: {error.strerror}; "
            "name another folder with --out DIR"
        ) from error


def write(results: list[Result], settings: Settings, folder: Path) -> Path:
    """Writes all of it; returns the index."""
    for result in results:
        if result.notebook:
            nbformat.write(result.notebook, folder / result.path.name)
    return folder / "index.html"
