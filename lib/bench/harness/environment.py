"""The virtual environment of the peers, made when missing or when its requirements change."""

import os
import shutil
import subprocess
import sys
import venv

from harness import places, processes
from harness.problem import Problem

PYTHON = places.ENVIRONMENT / "bin" / "python"
STAMP = places.ENVIRONMENT / "requirements.txt"


def prepare(log):
    """Makes the environment unless it is what the requirements say."""
    wanted = places.REQUIREMENTS.read_text()
    if STAMP.exists() and STAMP.read_text() == wanted and PYTHON.exists():
        return
    print("Installing the peers, once: with PyTorch from PyPI 6 GB and some minutes", flush=True)
    shutil.rmtree(places.ENVIRONMENT, ignore_errors=True)
    try:
        venv.create(places.ENVIRONMENT, with_pip=True)
    except (OSError, subprocess.CalledProcessError) as problem:
        raise Problem(
            f"no virtual environment in {places.ENVIRONMENT}: {problem}; "
            "on Debian and Ubuntu: apt-get install python3-venv"
        ) from problem
    processes.run([PYTHON, "-m", "pip", "install", "-q", "-r", places.REQUIREMENTS], log)
    # The stamp comes last: an interrupted installation starts over.
    STAMP.write_text(wanted)


def enter(log, arguments):
    """Starts this command again in the environment, unless it is there already."""
    prepare(log)
    if os.path.realpath(sys.prefix) != os.path.realpath(places.ENVIRONMENT):
        run = places.BENCH / "run"
        os.execv(PYTHON, [str(PYTHON), str(run), *arguments])
