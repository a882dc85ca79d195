"""What every notebook in the repository must be, as far as a program can tell."""

import re
from collections.abc import Iterator

from nbformat import NotebookNode

from runner import notebook
from runner.page import PICTURES

LINES = 15
FIGURE = re.compile(r"\*\*Figure (\d+)\.\*\* \S")


def lint(node: NotebookNode) -> list[str]:
    """What is wrong with a notebook, each with its place; nothing for one that is as it must be."""
    return [*_front(node), *_kernel(node), *_code(node), *_figures(node)]


def _front(node: NotebookNode) -> Iterator[str]:
    front = notebook.front(node, "")
    if not re.match(r"\d+ · \S", front.title):
        yield "the first Markdown cell must begin with '# <number> · <title>'"
    if not front.claim:
        yield "the title must be followed by the claim: one sentence, all in bold or italics"


def _kernel(node: NotebookNode) -> Iterator[str]:
    name = node.metadata.get("kernelspec", {}).get("name")
    if name != "java":
        yield f"the kernelspec is '{name}'; it must be the standard name 'java'"


def _code(node: NotebookNode) -> Iterator[str]:
    for number, cell in enumerate(notebook.code_cells(node), start=1):
        lines = len(cell.source.splitlines())
        if lines >= LINES:
            yield f"code cell {number} has {lines} lines; it must stay under {LINES}"
        if cell.execution_count != number:
            yield f"code cell {number} has no output of one whole run; run with --update"
        if any(output.output_type == "error" for output in cell.outputs):
            yield f"code cell {number} ends in an error"
        if any(output.get("name") == "stderr" for output in cell.outputs):
            yield f"code cell {number} writes to the error stream"


def _figures(node: NotebookNode) -> Iterator[str]:
    """Figures are numbered from 1, each alone in its cell, its caption in the next."""
    expected = 1
    for number, (cell, after) in enumerate(_pairs(node), start=1):
        shown = _pictures(cell)
        if shown > 1:
            yield f"cell {number} shows {shown} figures; one a cell, so that each has its caption"
        if shown:
            caption = FIGURE.match(after.source) if after and _is_text(after) else None
            if not caption or int(caption[1]) != expected:
                yield f"the figure of cell {number} needs '**Figure {expected}.** ...' in the next"
            expected += 1


def _pairs(node: NotebookNode) -> Iterator[tuple[NotebookNode, NotebookNode | None]]:
    return zip(node.cells, [*node.cells[1:], None], strict=True)


def _pictures(cell: NotebookNode) -> int:
    outputs = [output.get("data", {}) for output in cell.get("outputs", [])]
    return sum(any(mime in data for mime in PICTURES) for data in outputs)


def _is_text(cell: NotebookNode) -> bool:
    return cell.cell_type == "markdown"
