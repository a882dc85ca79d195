"""A notebook: finding it by name or number, and what its text says about itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from runner import places
from runner.problem import Problem


def find(wanted: list[str]) -> list[Path]:
    """The notebooks with these numbers or names, all of them for an empty list; in their order."""
    every = sorted(places.NOTEBOOKS.glob("*.ipynb"), key=_order)
    if not every:
        raise Problem(f"no notebook (*.ipynb) in {places.brief(places.NOTEBOOKS)}")
    chosen = {match for word in wanted for match in _match(word, every)} if wanted else every
    return [path for path in every if path in chosen]


def _order(path: Path) -> tuple[float, str]:
    number = re.match(r"\d+", path.name)
    return (int(number.group()) if number else float("inf"), path.name)


def _match(word: str, every: list[Path]) -> list[Path]:
    name = Path(word).name.removesuffix(".ipynb")
    matches = [path for path in every if name in (path.stem, path.stem.partition("-")[0])]
    if not matches:
        names = "\n".join(f"  {path.stem}" for path in every)
        raise Problem(
            f"no notebook '{word}'; a notebook is asked for by its number or its name:\n{names}"
        )
    return matches


def read(path: Path) -> NotebookNode:
    """Reads a notebook; one that is not valid is a Problem that says where."""
    try:
        return nbformat.read(path, as_version=4)
    except Exception as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else repr(error)
        raise Problem(f"{places.brief(path)} is not a notebook: {reason}") from error


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    """The cells that are executed."""
    return [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]


@dataclass(frozen=True)
class Front:
    """What a notebook's first lines say: its title, and its claim in one sentence."""

    title: str
    claim: str


def front(notebook: NotebookNode, name: str) -> Front:
    """Reads the first Markdown cell: a heading, then a paragraph in bold or italics."""
    text = next((cell.source for cell in notebook.cells if cell.cell_type == "markdown"), "")
    heading = re.search(r"^#\s+(.+)$", text, re.MULTILINE)
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", text)]
    claim = next((part for part in paragraphs if re.fullmatch(r"[*_].+[*_]", part, re.S)), "")
    return Front(
        title=heading.group(1).strip() if heading else name,
        claim=re.sub(r"\s+", " ", claim.strip("*_")),
    )


def backend(notebook: NotebookNode) -> str | None:
    """The backend that the run data name: the last table's row of that name, if there is one."""
    for cell in reversed(code_cells(notebook)):
        for output in cell.get("outputs", []):
            html = output.get("data", {}).get("text/html", "")
            for row in _rows(html):
                if len(row) > 1 and row[0].strip().lower() == "backend":
                    return row[1].strip()
    return None


def first_figure(notebook: NotebookNode) -> tuple[str, str] | None:
    """The first picture that the notebook shows: its MIME type and its data."""
    for cell in code_cells(notebook):
        for output in cell.get("outputs", []):
            for mime in ("image/svg+xml", "image/png"):
                if mime in output.get("data", {}):
                    return mime, output.data[mime]
    return None


def _rows(html: str) -> Iterator[list[str]]:
    reader = _TableReader()
    reader.feed(html)
    yield from reader.rows


class _TableReader(HTMLParser):
    """The text of the cells of all tables, row by row."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._in_cell = False

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append("")
            self._in_cell = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._in_cell = False

    def handle_data(self, data: str) -> None:
        if self._in_cell:
            self.rows[-1][-1] += data
