"""Notebooks as pages that need no network: text, formulas, code, tables and figures in one file."""

import base64
import html
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import JavaLexer

from runner import failure, places
from runner.problem import Problem

LOOK = Path(__file__).parent / "look"
CAPTION = re.compile(r"\*\*Figure \d+\.\*\*")
FONT = re.compile(r"url\(([^)]+\.woff2)\)( format\([^)]*\))(,url\([^)]*\) format\([^)]*\))*")
"""A font in KaTeX's style sheet, in three formats; every browser of today reads the first."""

PICTURES = ("image/svg+xml", "image/png", "image/jpeg")


@dataclass(frozen=True)
class Block:
    """A piece of a page: its kind is its class in the style sheet."""

    kind: str
    html: str


@dataclass(frozen=True)
class Katex:
    """What shows formulas, with its fonts inside."""

    style: str
    script: str


def render(template: str, **values: object) -> str:
    """Fills a template; formulas bring KaTeX with them only where there are any."""
    environment = Environment(loader=FileSystemLoader(LOOK), undefined=StrictUndefined)
    style = (LOOK / "style.css").read_text(encoding="utf-8")
    page = environment.get_template(template)
    plain = page.render(style=style, formulas=False, **values)
    if 'class="math' not in plain:
        return plain
    return page.render(style=style, formulas=True, katex=_katex(), **values)


def blocks(notebook: NotebookNode) -> list[Block]:
    """The cells and their outputs, in order."""
    made = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            kind = "caption" if CAPTION.match(cell.source) else "prose"
            made.append(Block(kind, prose(cell.source, cell.get("attachments"))))
        elif cell.cell_type == "code":
            if cell.source.strip():
                made.append(Block("code", _code(cell.source)))
            made += [_output(output) for output in cell.outputs]
    return made


def prose(markdown: str, attachments: dict | None = None) -> str:
    """Markdown as HTML; formulas are left to KaTeX, images are put into the page."""
    renderer = _Prose(
        escape=False,
        embed_images=True,
        exclude_anchor_links=True,
        path=str(places.NOTEBOOKS),
        attachments=attachments,
    )
    return MarkdownWithMath(renderer=renderer).render(markdown)


def picture(mime: str, data: str) -> str:
    """A picture as an address that holds it."""
    if mime == "image/svg+xml":
        data = base64.b64encode(data.encode()).decode()
    return f"data:{mime};base64,{''.join(data.split())}"


class _Prose(IPythonRenderer):
    """Marks formulas instead of wrapping them in dollar signs, which prices share."""

    def block_math(self, body: str) -> str:
        return f'<div class="math display">{html.escape(body.strip())}</div>'

    def inline_math(self, body: str) -> str:
        return f'<span class="math">{html.escape(body)}</span>'

    def latex_environment(self, name: str, body: str) -> str:
        return self.block_math(f"\\begin{{{name}}}{body}\\end{{{name}}}")


def _code(source: str) -> str:
    return highlight(source, JavaLexer(), HtmlFormatter(nowrap=False, cssclass="java"))


def _output(output: NotebookNode) -> Block:
    if output.output_type == "stream":
        return Block("text", _preformatted(output.text))
    if output.output_type == "error":
        return Block("error", _preformatted(failure.cut(output.traceback)))
    data = output.data
    for mime in PICTURES:
        if mime in data:
            return Block("figure", _image(mime, output))
    if "text/html" in data:
        return Block("table", data["text/html"])
    if "text/markdown" in data:
        return Block("prose", prose(data["text/markdown"]))
    if "text/latex" in data:
        return Block("prose", prose(data["text/latex"]))
    return Block("text", _preformatted(data.get("text/plain", "")))


def _image(mime: str, output: NotebookNode) -> str:
    """What the figure says of itself in words is what is read aloud in its place."""
    words = html.escape(output.data.get("text/plain", ""), quote=True)
    width = output.metadata.get("image/png", {}).get("width")
    size = f' width="{width}"' if width else ""
    return f'<img src="{picture(mime, output.data[mime])}" alt="{words}"{size}>'


def _preformatted(text: str) -> str:
    return f"<pre>{html.escape(failure.ANSI.sub('', text).rstrip())}</pre>"


@cache
def _katex() -> Katex:
    script = next(places.KATEX.rglob("katex.min.js"), None)
    if not script:
        raise Problem(f"no KaTeX in {places.brief(places.KATEX)}; run: mvn -q package -DskipTests")
    style = script.with_suffix(".css").read_text(encoding="utf-8")
    style = FONT.sub(lambda found: f"url({_font(script.parent / found[1])}){found[2]}", style)
    return Katex(style, script.read_text(encoding="utf-8"))


def _font(file: Path) -> str:
    return "data:font/woff2;base64," + base64.b64encode(file.read_bytes()).decode()
