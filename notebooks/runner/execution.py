"""Runs notebooks, each in a fresh kernel that never outlives its notebook."""

import asyncio
import contextlib
import os
import re
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from time import monotonic

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbformat import NotebookNode

from runner import failure, kernelspec, notebook, places
from runner.failure import Failure
from runner.problem import Problem
from runner.progress import Teller

LOG_LINES = 12
THROWN_AT_START = 'Exception in thread "main"'
"""Other threads of the JVM live on for a minute after that."""

USUAL = re.compile(r"Using incubator modules|Loop started|^NOTE: Picked up")


@dataclass(frozen=True)
class Settings:
    """What the user chose for a run."""

    scale: str = "quick"
    backend: str = "auto"
    jobs: int = 1
    timeout: float = 1200.0


@dataclass
class Result:
    """How one notebook ended. The notebook is as far executed as it came."""

    path: Path
    status: str = "not run"
    seconds: float = 0.0
    cells: int = 0
    executed: int = 0
    notebook: NotebookNode | None = None
    failure: Failure | None = None
    began: datetime = field(default_factory=lambda: datetime.now(timezone.utc))

    @property
    def name(self) -> str:
        return self.path.stem


class Run:
    """A run of several notebooks, at most `jobs` at a time; goes on after a failure."""

    def __init__(self, paths: list[Path], settings: Settings, teller: Teller) -> None:
        self.results = [Result(path) for path in paths]
        self.interrupted = False
        self._settings = settings
        self._teller = teller
        self._kernels: set[_Kernel] = set()

    def execute(self) -> None:
        """Returns when every notebook has ended, or after Ctrl-C; no kernel is left either way."""
        asyncio.run(self._execute())

    async def _execute(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._interrupt)
        turn = asyncio.Semaphore(self._settings.jobs)
        await asyncio.gather(*(self._take_turn(result, turn) for result in self.results))

    def _interrupt(self) -> None:
        self.interrupted = True
        for kernel in self._kernels:
            kernel.kill("interrupted")

    async def _take_turn(self, result: Result, turn: asyncio.Semaphore) -> None:
        async with turn:
            if not self.interrupted:
                await self._run(result)

    async def _run(self, result: Result) -> None:
        begin = monotonic()
        result.began = datetime.now(timezone.utc)
        try:
            result.notebook = notebook.read(result.path)
            result.cells = len(notebook.code_cells(result.notebook))
            self._teller.started(result.name, result.cells)
            result.failure = await self._run_cells(result)
        except Problem as problem:
            self._teller.started(result.name, 0)
            result.failure = Failure(str(problem))
        result.seconds = monotonic() - begin
        result.status = "failed" if result.failure else "passed"
        message = result.failure.place if result.failure else _count(result.cells)
        self._teller.ended(result.name, result.status, result.seconds, message)

    async def _run_cells(self, result: Result) -> Failure | None:
        """Executes the cells in order up to the first that fails."""
        _forget_outputs(result.notebook)
        kernel = _Kernel(result, self._settings)
        self._kernels.add(kernel)
        limit = asyncio.get_running_loop().call_later(
            self._settings.timeout,
            kernel.kill,
            f"still running after {self._settings.timeout:g} s; "
            "the kernel was killed (--timeout gives it longer)",
        )
        try:
            return await kernel.run(lambda number: self._teller.cell(result.name, number))
        finally:
            limit.cancel()
            self._kernels.discard(kernel)


class _Kernel:
    """One kernel and the client that feeds it.

    To stop early, whatever the kernel is doing, its process group is killed; the client then finds
    it dead and gives up. Nothing asks the kernel to end: one that hangs would not answer.
    """

    def __init__(self, result: Result, settings: Settings) -> None:
        self._result = result
        self._settings = settings
        self._log = places.LOGS / f"{result.name}.log"
        self._killed_because = ""
        specs = KernelSpecManager(kernel_dirs=[str(places.JUPYTER / "kernels")])
        self._manager = AsyncKernelManager(kernel_name=kernelspec.NAME, kernel_spec_manager=specs)
        self._group = 0
        self._client = NotebookClient(
            result.notebook,
            km=self._manager,
            timeout=None,
            record_timing=False,
        )

    def kill(self, reason: str) -> None:
        """Ends the kernel and all processes that it started."""
        self._killed_because = self._killed_because or reason
        if self._group:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._group, signal.SIGKILL)

    async def run(self, at_cell: Callable[[int], None]) -> Failure | None:
        try:
            await self._start()
            return await self._run_cells(at_cell)
        except (RuntimeError, DeadKernelError):
            if not self._killed_because and await self._manager.is_alive():
                raise
            return Failure(self._killed_because or "the kernel did not start", log=self._log_end())
        finally:
            await self._stop()

    async def _start(self) -> None:
        """Starts the kernel in a process group of its own, which Ctrl-C on the terminal spares.

        It shows no progress of its jobs: what a notebook's outputs hold must not depend on speed.
        """
        environment = {
            **os.environ,
            "GYRE_SCALE": self._settings.scale,
            "GYRE_BACKEND": self._settings.backend,
            "GYRE_PROGRESS": "off",
        }
        places.LOGS.mkdir(parents=True, exist_ok=True)
        with self._log.open("w") as log:
            await self._client.async_start_new_kernel(
                cwd=str(places.NOTEBOOKS), env=environment, stdout=log, stderr=log
            )
        self._group = self._manager.provisioner.pgid
        if self._killed_because:
            self.kill(self._killed_because)
        await self._connect()

    async def _connect(self) -> None:
        """Waits for the kernel's first answer; RuntimeError if it dies before."""
        channels = self._client.kc = self._manager.client()
        channels.start_channels()
        ready = asyncio.ensure_future(channels.wait_for_ready(timeout=self._settings.timeout))
        while not (await asyncio.wait([ready], timeout=0.5))[0]:
            if THROWN_AT_START in self._log.read_text(errors="replace"):
                self.kill("the kernel did not start")
        await ready
        channels.allow_stdin = False

    async def _run_cells(self, at_cell: Callable[[int], None]) -> Failure | None:
        number = 0
        for index, cell in enumerate(self._result.notebook.cells):
            if cell.cell_type != "code" or not cell.source.strip():
                continue
            number += 1
            at_cell(number)
            try:
                await self._client.async_execute_cell(cell, index, execution_count=number)
            except CellExecutionError as error:
                return _thrown(error, cell, number)
            except DeadKernelError:
                return await self._died(cell, number)
            self._result.executed = number
        return None

    async def _died(self, cell: NotebookNode, number: int) -> Failure:
        reason = self._killed_because or f"the kernel died{_how(await self._exit_code())}"
        return Failure(reason, number, cell.source, log=self._log_end())

    async def _exit_code(self) -> int | None:
        provisioner = self._manager.provisioner
        return await provisioner.poll() if provisioner else None

    async def _stop(self) -> None:
        self.kill("ended")
        if self._manager.has_kernel:
            await self._manager.shutdown_kernel(now=True)
        await self._manager.cleanup_resources()
        if self._client.kc:
            self._client.kc.stop_channels()

    def _log_end(self) -> str:
        """What the JVM said last, without what it says whenever it starts."""
        lines = self._log.read_text(errors="replace").splitlines() if self._log.exists() else []
        return "\n".join([line for line in lines if not USUAL.search(line)][-LOG_LINES:])


def _thrown(error: CellExecutionError, cell: NotebookNode, number: int) -> Failure:
    outputs = [output for output in cell.outputs if output.output_type == "error"]
    trace = failure.cut(outputs[-1].traceback) if outputs else ""
    return Failure(failure.summary(error.ename, error.evalue, trace), number, cell.source, trace)


def _how(code: int | None) -> str:
    if code is None:
        return ""
    if code < 0:
        return f" of signal {signal.Signals(-code).name}"
    return f" with exit code {code}"


def _count(cells: int) -> str:
    return f"{cells} code cell" if cells == 1 else f"{cells} code cells"


def _forget_outputs(node: NotebookNode) -> None:
    """The committed outputs are not those of this run."""
    for cell in node.cells:
        if cell.cell_type == "code":
            cell.outputs = []
            cell.execution_count = None
