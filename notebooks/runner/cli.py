"""notebooks/run: the command line."""

import argparse
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from runner import jdk, kernelspec, lab, library, options, places, tornadovm
from runner.problem import Problem

if TYPE_CHECKING:
    from runner.execution import Result

PASSED, FAILED, SETUP, INTERRUPTED = 0, 1, 2, 130


def main(arguments: list[str]) -> int:
    """Returns the exit code; a foreseeable mistake ends in one clear message."""
    signal.signal(signal.SIGTERM, _stop)
    console = Console(highlight=False, soft_wrap=True)
    try:
        if arguments[:1] == ["lab"]:
            return _lab(arguments[1:], console)
        if arguments == ["devices"]:
            return _devices(console)
        return _run(options.parser().parse_args(arguments), console)
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


def _run(wanted: argparse.Namespace, console: Console) -> int:
    # Jupyter takes a second or two to import; a slip of the fingers is told at once.
    from runner import notebook, progress, report, update
    from runner.execution import Run, Settings

    paths = notebook.find(wanted.notebooks)
    report.require_writable(wanted.out)
    if wanted.backend == "gpu":
        _require_sdk()
    if wanted.update:
        update.require_writable(paths)
    _make_ready(console)
    timeout = wanted.timeout or (7200.0 if wanted.scale == "full" else 1200.0)
    settings = Settings(wanted.scale, wanted.backend, wanted.jobs, timeout)
    with progress.teller(console, [path.stem for path in paths]) as teller:
        run = Run(paths, settings, teller)
        run.execute()
    if wanted.update:
        update.sources(run.results)
    _conclude(run.results, report.write(run.results, settings, wanted.out), console)
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


def _devices(console: Console) -> int:
    java = _build(console)
    sdk = tornadovm.find()
    if isinstance(sdk, tornadovm.Missing):
        console.print(f"gpu: not usable: {sdk}", markup=False)
    console.print(tornadovm.list_devices(kernelspec.java(java)), markup=False)
    return PASSED


def _require_sdk() -> None:
    sdk = tornadovm.find()
    if isinstance(sdk, tornadovm.Missing):
        raise Problem(f"--backend gpu: {sdk}")


def _make_ready(console: Console) -> None:
    java = _build(console)
    kernelspec.write(java)
    sdk = tornadovm.find()
    line = (
        f"gpu: none, the CPU computes: {sdk}"
        if isinstance(sdk, tornadovm.Missing)
        else tornadovm.list_devices(kernelspec.java(java), "gpu")
    )
    console.print(line, markup=False)


def _build(console: Console) -> jdk.Jdk:
    java = jdk.find()
    if not library.is_current():
        console.print("Building the library ...", markup=False)
        library.build(java)
    return java


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
