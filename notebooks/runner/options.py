"""The options of notebooks/run. Standard library only: help needs no environment."""

import argparse
import math
import os
import sys
from collections.abc import Callable
from pathlib import Path

from runner import places
from runner.problem import Problem

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
  notebooks/run devices               what can compute here, and why it is used or not
  notebooks/run lab                   JupyterLab with the kernel ready
  notebooks/run lab -- --no-browser   the same with options of JupyterLab

exit code: 0 all passed, 1 a notebook failed, 2 usage or set-up, 130 interrupted
"""


def check(arguments: list[str]) -> None:
    """Ends the program where help is asked for or an option is wrong, before anything is set up."""
    try:
        if arguments[:1] != ["lab"] and arguments != ["devices"]:
            parser().parse_args(arguments)
    except Problem as problem:
        print(f"notebooks/run: {problem}", file=sys.stderr)
        sys.exit(2)


def parser() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(
        prog="notebooks/run",
        usage="%(prog)s [options] [NOTEBOOK ...]\n       %(prog)s devices\n"
        "       %(prog)s lab [-- JUPYTERLAB-OPTIONS]",
        description="Runs the notebooks, each in a fresh kernel, and writes a report; "
        "the first run sets everything up.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add = options.add_argument
    add("notebooks", nargs="*", metavar="NOTEBOOK", help="numbers or names; none: all of them")
    add("--scale", choices=SCALES, default=_from("GYRE_SCALE", "quick", SCALES),
        help="how much is computed (default: GYRE_SCALE, else quick)")  # fmt: skip
    add("--backend", choices=BACKENDS, default=_from("GYRE_BACKEND", "auto", BACKENDS),
        help="what computes it (default: GYRE_BACKEND, else auto)")  # fmt: skip
    add("--jobs", type=_number(int, "a whole number, 1 or more"), default=1, metavar="N",
        help="notebooks at a time (default 1: the kernels use all cores)")  # fmt: skip
    add("--timeout", type=_number(float, "a number of seconds above 0"), metavar="SECONDS",
        help="for one notebook (default 1200, at full scale 7200)")  # fmt: skip
    add("--out", type=Path, default=places.REPORT, metavar="DIR",
        help="where the report goes (default target/notebooks)")  # fmt: skip
    add("--update", action="store_true", help="write the outputs into the notebooks that passed")
    return options


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
