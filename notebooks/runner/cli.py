"""notebooks/run: the command line."""

import argparse
import math
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from runner import jdk, kernelspec, lab, library, places
from runner.problem import Problem

if TYPE_CHECKING:
    from runner.execution import Result

PASSED, FAILED, SETUP, INTERRUPTED = 0, 1, 2, 130

SCALES = ("quick", "full")
BACKENDS = ("auto", "gpu", "cpu", "reference")

EXAMPLES = """\
examples:
  notebooks/run                       every notebook, then a report in target/notebooks
  notebooks/run 2 5                   notebooks 2 and 5
  notebooks/run 2-rotary-completeness the same by name
  notebooks/run --scale full --jobs 2 publication sizes, two notebooks at a time
  notebooks/run 5 --backend reference on the plain reference kernels
  notebooks/run 5 --update            and write the outputs into the notebook itself
  notebooks/run lab                   JupyterLab with the kernel ready
  notebooks/run lab -- --no-browser   the same with options of JupyterLab

exit code: 0 all passed, 1 a notebook failed, 2 usage or set-up, 130 interrupted
"""


def main(arguments: list[str]) -> int:
    """Returns the exit code; a foreseeable mistake ends in one clear message."""
    signal.signal(signal.SIGTERM, _stop)
    console = Console(highlight=False, soft_wrap=True)
    try:
        if arguments[:1] == ["lab"]:
            return _lab(arguments[1:], console)
        return _run(_parser().parse_args(arguments), console)
    except Problem as problem:
        print(f"notebooks/run: {problem}", file=sys.stderr)
        return SETUP
    except OSError as error:
        print(f"notebooks/run: {error.filename or 'the system'}: {error.strerror}", file=sys.stderr)
        return SETUP
    except KeyboardInterrupt:
        print("notebooks/run: interrupted", file=sys.stderr)
        return INTERRUPTED


def _stop(number: int, frame: object) -> None:
    """A request to end, while Maven works, is treated as Ctrl-C: the child must end as well."""
    raise KeyboardInterrupt


def _run(options: argparse.Namespace, console: Console) -> int:
    # Jupyter takes a second or two to import; a slip of the fingers is told at once.
    from runner import notebook, progress, report, update
    from runner.execution import Run, Settings

    paths = notebook.find(options.notebooks)
    report.require_writable(options.out)
    if options.update:
        update.require_writable(paths)
    _make_ready(console)
    settings = Settings(options.scale, options.backend, options.jobs, options.timeout)
    with progress.teller(console, [path.stem for path in paths]) as teller:
        run = Run(paths, settings, teller)
        run.execute()
    if options.update:
        update.sources(run.results)
    _conclude(run.results, report.write(run.results, settings, options.out), console)
    if run.interrupted:
        return INTERRUPTED
    return PASSED if all(result.status == "passed" for result in run.results) else FAILED


def _lab(arguments: list[str], console: Console) -> int:
    if arguments[:1] == ["--"]:
        arguments = arguments[1:]
    elif arguments:
        raise Problem(
            f"'lab' stands alone, not with '{arguments[0]}'; "
            "options of JupyterLab follow two dashes: notebooks/run lab -- --no-browser"
        )
    _make_ready(console)
    lab.become(arguments)


def _make_ready(console: Console) -> None:
    java = jdk.find()
    if not library.is_current():
        console.print("Building the library ...", markup=False)
        library.build(java)
    kernelspec.write(java)


def _conclude(results: "list[Result]", index: Path, console: Console) -> None:
    from runner import report

    for result in results:
        if result.failure:
            console.print(f"\n[red bold]✗ {result.name}[/]", end=", ")
            console.print(result.failure.describe(), markup=False)
    count = len(results)
    noun = "notebook" if count == 1 else "notebooks"
    console.print(f"\n{count} {noun}: {report.counts(results)}", markup=False)
    console.print(f"Report: {places.brief(index)}", markup=False)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="notebooks/run",
        usage="%(prog)s [options] [NOTEBOOK ...]\n       %(prog)s lab [-- JUPYTERLAB-OPTIONS]",
        description="Runs the notebooks, each in a fresh kernel, and writes a report; "
        "the first run sets everything up.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("notebooks", nargs="*", metavar="NOTEBOOK", help="numbers or names; none: all of them")
    add("--scale", choices=SCALES, default=_from("GYRE_SCALE", "quick", SCALES),
        help="how much is computed (default: GYRE_SCALE, else quick)")  # fmt: skip
    add("--backend", choices=BACKENDS, default=_from("GYRE_BACKEND", "auto", BACKENDS),
        help="what computes it (default: GYRE_BACKEND, else auto)")  # fmt: skip
    add("--jobs", type=_number(int, "a whole number, 1 or more"), default=1, metavar="N",
        help="notebooks at a time (default 1: the kernels use all cores)")  # fmt: skip
    add("--timeout", type=_number(float, "a number of seconds above 0"), default=1200.0,
        metavar="SECONDS", help="for one notebook (default 1200)")  # fmt: skip
    add("--out", type=Path, default=places.REPORT, metavar="DIR",
        help="where the report goes (default target/notebooks)")  # fmt: skip
    add("--update", action="store_true", help="write the outputs into the notebooks that passed")
    return parser


def _from(variable: str, default: str, allowed: tuple[str, ...]) -> str:
    value = os.environ.get(variable) or default
    if value not in allowed:
        raise Problem(f"{variable} is '{value}'; it must be one of {', '.join(allowed)}")
    return value


def _number(kind: type, allowed: str) -> Callable[[str], float]:
    def parse(text: str) -> float:
        try:
            value = kind(text)
        except ValueError:
            value = math.nan
        if not 0 < value < math.inf:
            raise argparse.ArgumentTypeError(f"'{text}' is not {allowed}")
        return value

    return parse
