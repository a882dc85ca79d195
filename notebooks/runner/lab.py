"""JupyterLab on the notebooks, with our kernel."""

import os
import sys
from typing import NoReturn

from runner import kernelspec, places
from runner.problem import Problem

ONE_KERNEL = [
    f"--KernelSpecManager.allowed_kernelspecs={kernelspec.STANDARD_NAME}",
    f"--MultiKernelManager.default_kernel_name={kernelspec.STANDARD_NAME}",
]
"""Only the standard name is offered, so that a saved notebook carries no name of ours."""


def become(arguments: list[str]) -> NoReturn:
    """Becomes JupyterLab: Ctrl-C, signals and the exit code are its own."""
    paths = [str(places.JUPYTER), os.environ.get("JUPYTER_PATH", "")]
    environment = {**os.environ, "JUPYTER_PATH": os.pathsep.join(filter(None, paths))}
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        f"--notebook-dir={places.NOTEBOOKS}",
        *ONE_KERNEL,
    ]
    sys.stdout.flush()
    try:
        os.execve(sys.executable, [*command, *arguments], environment)
    except OSError as error:
        raise Problem(f"JupyterLab does not start: {error}") from error
