"""Starts the two sides, with nothing of the caller's tuning."""

import os
import subprocess
import tempfile

from harness.problem import Problem

# Variables that change how a numerical library runs. A race is between defaults: whoever has set
# these for other work would slow one side down without knowing.
TUNING = (
    *("OMP_", "GOMP_", "KMP_", "MKL_", "OPENBLAS_", "BLIS_", "NVPL_", "ATEN_", "TORCH"),
    *("JAX_", "XLA_", "LD_PRELOAD", "MALLOC_"),
)
JVM = ("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")


def clean(environment):
    """The environment without tuning."""
    return {
        name: value
        for name, value in environment.items()
        if not name.startswith(TUNING) and name not in JVM
    }


def run(command, log, folder=None, **changes):
    """Runs a command to its end, its output into a log; a Problem shows the end of it."""
    with log.open("a") as output:
        _run(command, log, output, folder, changes)


def answer(command, log, **changes):
    """Runs a command to its end, and returns what it writes to its standard output."""
    with tempfile.TemporaryFile("w+") as output:
        _run(command, log, output, None, changes)
        output.seek(0)
        return output.read()


def _run(command, log, output, folder, changes):
    with log.open("a") as told:
        told.write(f"$ {' '.join(map(str, command))}\n")
        told.flush()
        try:
            code = subprocess.run(
                list(map(str, command)),
                stdout=output,
                stderr=told,
                env=clean(os.environ) | changes,
                cwd=folder,
            ).returncode
        except FileNotFoundError as missing:
            raise Problem(f"{missing.filename} is not there; install it or mend the PATH") from None
    if code != 0:
        end = "".join(log.read_text(errors="replace").splitlines(keepends=True)[-20:])
        raise Problem(f"{command[0]} ended with {code}; the end of {log}:\n{end}")
