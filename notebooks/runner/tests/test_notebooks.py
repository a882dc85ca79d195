"""Every notebook of the repository, against the rules; and the rules, against bad notebooks."""

import base64
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from runner import notebook, places, update
from runner.lint import lint

NOTEBOOKS = sorted(places.NOTEBOOKS.glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_keeps_the_rules(path: Path) -> None:
    assert lint(nbformat.read(path, as_version=4)) == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_picture_of_a_notebook_is_one_of_its_figures(path: Path) -> None:
    """The README shows it; copied by hand, it would grow old."""
    picture = base64.b64encode((places.NOTEBOOKS / "pictures" / f"{path.stem}.png").read_bytes())
    cells = notebook.code_cells(nbformat.read(path, as_version=4))
    figures = [one.get("data", {}).get("image/png", "") for cell in cells for one in cell.outputs]
    assert picture.decode() in ["".join(figure.split()) for figure in figures]


def good() -> NotebookNode:
    picture = new_output("execute_result", {"image/png": "aGk="}, execution_count=1)
    return new_notebook(
        metadata=update.METADATA,
        cells=[
            new_markdown_cell("# 1 · Title\n\n**The claim.**"),
            new_code_cell("draw()", execution_count=1, outputs=[picture]),
            new_markdown_cell("**Figure 1.** What it shows."),
        ],
    )


def test_a_good_notebook_passes() -> None:
    assert lint(good()) == []


def kernel(node: NotebookNode) -> None:
    node.metadata = {"kernelspec": {"name": "gyre", "display_name": "Gyre"}}


def title(node: NotebookNode) -> None:
    node.cells[0].source = "# Title\n\n**The claim.**"


def claim(node: NotebookNode) -> None:
    node.cells[0].source = "# 1 · Title\n\nWhat this is about."


def length(node: NotebookNode) -> None:
    node.cells[1].source = "\n".join(["f();"] * 15)


def not_run(node: NotebookNode) -> None:
    node.cells[1].execution_count = None


def out_of_order(node: NotebookNode) -> None:
    node.cells[1].execution_count = 5


def error(node: NotebookNode) -> None:
    node.cells[1].outputs.append(new_output("error", ename="E", evalue="", traceback=[]))


def error_stream(node: NotebookNode) -> None:
    node.cells[1].outputs.append(new_output("stream", name="stderr", text="WARNING"))


def no_caption(node: NotebookNode) -> None:
    node.cells[2].source = "As we see."


def nothing_after(node: NotebookNode) -> None:
    del node.cells[2]


def wrong_number(node: NotebookNode) -> None:
    node.cells[2].source = "**Figure 2.** What it shows."


def two_in_a_cell(node: NotebookNode) -> None:
    node.cells[1].outputs *= 2


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (kernel, "the kernelspec is 'gyre'"),
        (title, "'# <number> · <title>'"),
        (claim, "must be followed by the claim"),
        (length, "has 15 lines; it must stay under 15"),
        (not_run, "run with --update"),
        (out_of_order, "run with --update"),
        (error, "ends in an error"),
        (error_stream, "writes to the error stream"),
        (no_caption, "needs '**Figure 1.** ...' in the next"),
        (nothing_after, "needs '**Figure 1.** ...' in the next"),
        (wrong_number, "needs '**Figure 1.** ...' in the next"),
        (two_in_a_cell, "shows 2 figures"),
    ],
)
def test_a_bad_notebook_is_told_why(spoil, message: str) -> None:
    node = good()
    spoil(node)
    found = lint(node)
    assert len(found) == 1
    assert message in found[0]
