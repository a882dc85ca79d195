"""A run of notebooks that are as they should be: what is shown, and what is left behind."""

import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from xml.etree import ElementTree

import nbformat
import pytest
from conftest import Ended, Repository

from runner import jdk

FIRST = """\
# 1 · A line

**It rises by $2$ a step: $\\frac{a}{b} < 1$.**"""

FIGURE = """\
LineFigure.titled("A line").line("y", new double[] {0, 1}, new double[] {0, 2})
    .x(Axis.linear("x (1)")).y(Axis.linear("y (1)"))"""

TABLE = 'Table.create("T", StringColumn.create("<b>", "a<b"), IntColumn.create("n", new int[] {7}))'

RUN_DATA = "RunData.table(7)"

TWICE = [
    "int twice(int x) { return 2 * x; }",
    "record Pair(int a, int b) {}",
    "var pair = new Pair(twice(1), twice(2));",
    "pair.a() + pair.b()",
]


@pytest.fixture(scope="module")
def ended(shared_repository: Repository) -> Ended:
    """One run of three notebooks, two at a time."""
    repository = shared_repository
    repository.write("1-line", FIRST, TABLE, FIGURE, "**Figure 1.** It rises.", RUN_DATA)
    repository.write("2-twice", "# 2 · Twice\n\n*All cells twice.*", *TWICE, *TWICE)
    changed = ["int f() { return 1; }", "f()", 'String f() { return "a"; }', "f()"]
    scale = 'System.getenv("GYRE_SCALE") + " " + System.getenv("GYRE_BACKEND")'
    repository.write("10-changed", "# 10 · Another type", *changed, scale)
    return repository.run("--jobs", "2", "--scale", "full", "--backend", "reference")


def outputs(repository: Repository, name: str) -> list:
    node = nbformat.read(repository.report / f"{name}.ipynb", as_version=4)
    return [output for cell in node.cells for output in cell.get("outputs", [])]


def test_it_passes(ended: Ended) -> None:
    assert ended.code == 0, ended.out + ended.err
    assert "3 notebooks: 3 passed" in ended.out
    assert "Report: target/notebooks/index.html" in ended.out


def test_a_table_in_the_first_cell_is_shown_as_html(shared_repository, ended) -> None:
    table = outputs(shared_repository, "1-line")[0].data
    assert "a&lt;b" in table["text/html"]
    assert "a<b" in table["text/plain"]


def test_a_figure_is_shown_as_svg_and_png(shared_repository, ended) -> None:
    figure = outputs(shared_repository, "1-line")[1]
    assert figure.data["image/svg+xml"].startswith("<svg")
    assert figure.data["image/png"].startswith("iVBOR")
    assert figure.metadata["image/png"]["width"] > 0


def test_nothing_reaches_the_error_stream_of_a_cell(shared_repository, ended) -> None:
    for name in ("1-line", "2-twice", "10-changed"):
        assert not [one for one in outputs(shared_repository, name) if one.get("name") == "stderr"]


def test_cells_can_be_run_twice(shared_repository, ended) -> None:
    shown = [one.data["text/plain"] for one in outputs(shared_repository, "2-twice")]
    assert shown == ["6", "6"]


def test_a_method_can_change_its_type(shared_repository, ended) -> None:
    shown = [one.data["text/plain"] for one in outputs(shared_repository, "10-changed")]
    assert shown == ["1", "a", "full reference"]


def test_report_json(shared_repository, ended) -> None:
    report = json.loads((shared_repository.report / "report.json").read_text())
    assert (report["scale"], report["backend"], report["passed"]) == ("full", "reference", True)
    assert [one["name"] for one in report["notebooks"]] == ["1-line", "2-twice", "10-changed"]
    line = report["notebooks"][0]
    assert line["title"] == "1 · A line"
    assert line["backend"] == "reference"
    assert line["executed"] == line["cells"] == 3
    assert line["seconds"] > 0


def test_junit_xml(shared_repository, ended) -> None:
    suite = ElementTree.parse(shared_repository.report / "junit.xml").getroot()
    assert (suite.get("tests"), suite.get("failures")) == ("3", "0")
    assert [case.get("name") for case in suite.iter("testcase")] == [
        "1-line",
        "2-twice",
        "10-changed",
    ]


def test_the_index_has_a_card_for_each_notebook(shared_repository, ended) -> None:
    index = (shared_repository.report / "index.html").read_text()
    assert index.count('class="card"') == 3
    assert "All cells twice." in index
    assert "data:image/svg+xml;base64," in index


def test_formulas_bring_what_shows_them(shared_repository, ended) -> None:
    page = (shared_repository.report / "1-line.html").read_text()
    assert r'<span class="math">\frac{a}{b} &lt; 1</span>' in page
    assert "katex.render" in page
    assert page.count("data:font/woff2;base64,") >= 20
    assert "katex.render" not in (shared_repository.report / "2-twice.html").read_text()


class Loads(HTMLParser):
    """All that a browser would fetch for a page."""

    ATTRIBUTES = ("src", "srcset", "data", "poster", "action")

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self._in_style = tag == "style"
        self.addresses += [value for name, value in attrs if name in self.ATTRIBUTES]
        self.addresses += [value for name, value in attrs if tag == "link" and name == "href"]
        for name, value in attrs:
            if name == "style":
                self._read_css(value)

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self._read_css(data)

    def _read_css(self, css: str) -> None:
        self.addresses += re.findall(r"url\(\s*['\"]?([^)'\"]+)", css)
        self.addresses += re.findall(r"@import\s+['\"]([^'\"]+)", css)


@pytest.mark.parametrize("page", ["1-line.html", "2-twice.html", "index.html"])
def test_a_page_loads_nothing(shared_repository, ended, page: str) -> None:
    loads = Loads()
    text = (shared_repository.report / page).read_text()
    loads.feed(text)
    assert [one for one in loads.addresses if not one.startswith("data:")] == []
    assert "default-src 'none'" in text


def test_the_check_of_pages_sees_what_it_must() -> None:
    loads = Loads()
    loads.feed('<style>a{b:url(http://a)}</style><img src="http://b"><link href="http://c">')
    assert loads.addresses == ["http://a", "http://b", "http://c"]


def test_update_writes_outputs_back_and_a_second_time_nothing(repository: Repository) -> None:
    path = repository.write("1-line", FIRST, TABLE, FIGURE, "**Figure 1.** It rises.", RUN_DATA)
    assert repository.run("1", "--update").code == 0
    once = path.read_bytes()
    assert b'"execution_count": 3' in once
    assert repository.run("1", "--update").code == 0
    assert path.read_bytes() == once


def test_notebooks_run_under_a_stock_jjava(repository: Repository) -> None:
    """With the environment variables that the README names, and JJava's own kernel."""
    path = repository.write("1-line", FIRST, TABLE, FIGURE, "**Figure 1.** It rises.", RUN_DATA)
    java = jdk.find()
    variables = {
        "PATH": os.pathsep.join([str(java.home / "bin"), os.environ["PATH"]]),
        "JJAVA_JVM_OPTS": f"@{repository.notebooks}/kernel/java.argfile",
        "JJAVA_CLASSPATH": f"{repository.notebooks}/target/classpath/*.jar",
        "JJAVA_STARTUP_SCRIPTS_PATH": f"{repository.notebooks}/kernel/startup.jshell",
    }
    command = [sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute", "--inplace"]
    ended = subprocess.run(
        [*command, str(path)], env={**os.environ, **variables}, capture_output=True, text=True
    )
    assert ended.returncode == 0, ended.stderr
    shown = [cell.outputs for cell in nbformat.read(path, as_version=4).cells if "outputs" in cell]
    assert "text/html" in shown[0][0].data
    assert "image/svg+xml" in shown[1][0].data
