"""How long a notebook takes from a command to the end of its first cell: ours and nbconvert's."""

import os
import tempfile
from datetime import datetime, timezone
from pathlib import Path
from statistics import median

from harness import java, machine, places, processes
from harness.problem import Problem

NOTEBOOK = places.REPOSITORY / "notebooks" / "2-rotary-completeness.ipynb"
PYTHON = places.REPOSITORY / ".venv" / "bin" / "python"
KERNEL = places.REPOSITORY / "notebooks" / "kernel"
JARS = places.REPOSITORY / "notebooks" / "target" / "classpath"


def measure(options, log):
    """Writes start.md into the folder of results, and returns its text."""
    ours = [places.REPOSITORY / "notebooks" / "run", "2"]
    # Sets up what is missing, so that both start warm.
    processes.run(ours, log)
    if not PYTHON.exists():
        raise Problem(f"no {PYTHON}: --start measures the environment that notebooks/run makes")
    took, others = {"ours": [], "nbconvert": []}, machine.Others()
    for launch in range(options.launches):
        print(f"launch {launch + 1} of {options.launches}", flush=True)
        sides = [("ours", ours, {}), ("nbconvert", *stock())]
        for name, command, changes in sides if launch % 2 == 0 else reversed(sides):
            took[name].append(first_cell(command, log, changes))
    text = report(options, took, others.share())
    (options.out / "start.md").write_text(text)
    return text


def stock():
    """The stock kernel, as the README says to run it, and nbconvert."""
    home = java.jdk()
    command = [PYTHON, "-m", "nbconvert", "--to", "notebook", "--execute", "--log-level", "ERROR"]
    command += ["--output-dir", tempfile.gettempdir(), "--output", "gyre-start", NOTEBOOK]
    return command, {
        "PATH": f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "JJAVA_JVM_OPTS": f"@{KERNEL / 'java.argfile'}",
        "JJAVA_CLASSPATH": f"{JARS}/*.jar",
        "JJAVA_STARTUP_SCRIPTS_PATH": str(KERNEL / "startup.jshell"),
    }


def first_cell(command, log, changes):
    """Seconds to the end of the first cell."""
    watch = [PYTHON, Path(__file__).with_name("first_cell.py")]
    return float(processes.answer([*watch, *command], log, **changes).split()[-1])


def report(options, took, others):
    """Markdown: on what, by which command, and the table."""
    made_on = machine.describe()
    return "\n".join(
        [
            "# To the first cell",
            "",
            f"{made_on['cpu']} ({made_on['family_model_stepping']}), "
            f"{made_on['threads_usable']} threads; JDK {java.version(java.jdk())}; commit "
            f"{machine.commit()}; {datetime.now(timezone.utc).isoformat(timespec='minutes')}; "
            f"`lib/bench/run --start --launches {options.launches}`. Other programs took "
            f"{others:.0%} of the processors.",
            "",
            f"Seconds from the command to the end of the first cell of `{NOTEBOOK.name}`, by what "
            "its kernel tells everybody; everything set up and run before. Medians "
            "(least–most).",
            "",
            "| command | s |",
            "|---|--:|",
            f"| `notebooks/run 2` | {spread(took['ours'])} |",
            f"| `jupyter nbconvert --execute`, stock JJava | {spread(took['nbconvert'])} |",
            "",
        ]
    )


def spread(seconds):
    return f"{median(seconds):.2f} ({min(seconds):.2f}–{max(seconds):.2f})"
