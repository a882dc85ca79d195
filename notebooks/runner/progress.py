"""How a run is told while it goes on: bars on a terminal, plain lines elsewhere."""

from time import monotonic
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn
from rich.text import Text

MARKS = {"passed": "[green]✓[/]", "failed": "[red]✗[/]", "not run": "[dim]–[/]"}
HEARTBEAT = 30.0
"""Seconds between two lines of one notebook where there is no terminal."""


class Teller(Protocol):
    """Is told what happens to each notebook."""

    def __enter__(self) -> "Teller": ...

    def __exit__(self, *exception: object) -> None: ...

    def started(self, name: str, cells: int) -> None: ...

    def cell(self, name: str, number: int) -> None: ...

    def ended(self, name: str, status: str, seconds: float, message: str) -> None: ...


def teller(console: Console, names: list[str]) -> Teller:
    """The one that suits where the output goes."""
    return Bars(console, names) if console.is_terminal else Lines(console, names)


class Bars:
    """A bar for each notebook: its mark, its name, cell i of n, seconds."""

    def __init__(self, console: Console, names: list[str]) -> None:
        self._progress = Progress(
            TextColumn("{task.fields[mark]}"),
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            TextColumn("[dim]{task.fields[where]}"),
            _Seconds(),
            console=console,
        )
        self._tasks = {
            name: self._progress.add_task(name, start=False, total=None, mark=" ", where="waiting")
            for name in names
        }

    def __enter__(self) -> "Bars":
        self._progress.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._progress.stop()

    def started(self, name: str, cells: int) -> None:
        self._progress.start_task(self._tasks[name])
        self._progress.update(self._tasks[name], total=cells, where="starting the kernel", mark="›")

    def cell(self, name: str, number: int) -> None:
        task = self._tasks[name]
        total = self._progress.tasks[task].total
        self._progress.update(task, completed=number - 1, where=f"cell {number} of {total:.0f}")

    def ended(self, name: str, status: str, seconds: float, message: str) -> None:
        task = self._tasks[name]
        done = {"completed": self._progress.tasks[task].total} if status == "passed" else {}
        self._progress.update(task, mark=MARKS[status], where=message, **done)
        self._progress.stop_task(task)


class _Seconds(ProgressColumn):
    """Time since the notebook started."""

    def render(self, task: Task) -> Text:
        elapsed = task.finished_time if task.finished else task.elapsed
        return Text("" if elapsed is None else f"{elapsed:.1f} s", style="dim")


class Lines:
    """One line when a notebook starts, one when it ends, and a sign of life between them."""

    def __init__(self, console: Console, names: list[str]) -> None:
        self._console = console
        self._width = max(map(len, names))
        self._cells: dict[str, int] = {}
        self._begun: dict[str, float] = {}
        self._told: dict[str, float] = {}

    def __enter__(self) -> "Lines":
        return self

    def __exit__(self, *exception: object) -> None:
        pass

    def started(self, name: str, cells: int) -> None:
        self._cells[name] = cells
        self._begun[name] = self._told[name] = monotonic()
        self._tell(name, "started")

    def cell(self, name: str, number: int) -> None:
        now = monotonic()
        if now - self._told[name] >= HEARTBEAT:
            self._told[name] = now
            seconds = now - self._begun[name]
            self._tell(name, f"cell {number} of {self._cells[name]}, {seconds:.0f} s")

    def ended(self, name: str, status: str, seconds: float, message: str) -> None:
        self._tell(name, f"{status} in {seconds:.1f} s ({message})")

    def _tell(self, name: str, what: str) -> None:
        self._console.print(f"{name:<{self._width}}  {what}", markup=False, highlight=False)
