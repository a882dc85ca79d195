"""Writes executed outputs back into the notebooks, so that a second run changes nothing."""

import os
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from runner import places
from runner.execution import Result
from runner.problem import Problem

METADATA = {
    "kernelspec": {"display_name": "Java", "language": "java", "name": "java"},
    "language_info": {
        "codemirror_mode": "text/x-java",
        "file_extension": ".jshell",
        "mimetype": "text/x-java-source",
        "name": "java",
        "pygments_lexer": "java",
    },
}
"""The same for every notebook and every machine: no version, no name of ours."""

VOLATILE = ("execution", "collapsed", "scrolled", "jupyter")
"""What Jupyter notes in a cell about a session, not about the notebook."""


def require_writable(paths: list[Path]) -> None:
    """Before an hour of work, not after it."""
    for path in paths:
        if not os.access(path, os.W_OK):
            raise Problem(
                f"{places.brief(path)} cannot be written; run without --update, or chmod u+w it"
            )


def sources(results: list[Result]) -> None:
    """Updates the notebooks that passed; the others stay as they were."""
    for result in results:
        if result.status == "passed":
            write(normalised(result.notebook), result.path)


def normalised(notebook: NotebookNode) -> NotebookNode:
    """The notebook without what differs from session to session or from machine to machine."""
    clean = nbformat.from_dict({**notebook, "metadata": METADATA, "nbformat": 4})
    clean.nbformat_minor = max(5, notebook.nbformat_minor)
    for number, cell in enumerate(clean.cells, start=1):
        cell.setdefault("id", f"cell-{number}")
        for key in VOLATILE:
            cell.metadata.pop(key, None)
    return clean


def write(notebook: NotebookNode, path: Path) -> None:
    """Replaces the file at once: a run that is cut off leaves the old notebook, not half of one."""
    new = path.with_suffix(".ipynb.new")
    nbformat.write(notebook, new)
    new.replace(path)
