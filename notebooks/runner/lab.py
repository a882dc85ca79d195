"""JupyterLab on the notebooks, with our kernel."""

import os
import sys
from typing import NoReturn

from runner import places
from runner.problem import Problem


def become(arguments: list[str]) -> NoReturn:
    """Becomes JupyterLab: Ctrl-C, signals and the exit code are its own."""
    paths = [str(places.JUPYTER), os.environ.get("JUPYTER_PATH", "")]
    environment = {**os.environ, "JUPYTER_PATH": os.pathsep.join(filter(None, paths))}
    command = [sys.executable, "-m", "jupyterlab", f"--notebook-dir={places.NOTEBOOKS}"]
    sys.stdout.flush()
    try:
        os.execve(sys.executable, [*command, *arguments], environment)
    except OSError as error:
        raise Problem(f"JupyterLab does not start: {error}") from error
