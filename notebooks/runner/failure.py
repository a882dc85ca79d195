"""Why a notebook failed, told shortly: the cell, the error, and the frames that are ours."""

import re
from dataclasses import dataclass

ANSI = re.compile(r"\x1b\[[0-9;]*m")
STYLED = re.compile(r"^\|   (?=\s*(at |Caused by: |[\w.$]+(Exception|Error)\b))")
"""JJava puts a margin before some traces, as it does before source."""

FRAME = re.compile(r"^\s*at (?P<where>.+)$")
CELL_FRAME = re.compile(r"^\.(?P<method>[\w$.<>]*)\(#\d+:(?P<line>\d+)\)$")
"""JShell's own: .sum(#22:3) is line 3 of the 22nd snippet, in the method sum."""

OURS = re.compile(r"^gyre\.|^REPL\.")
MOST_FRAMES = 12


@dataclass(frozen=True)
class Failure:
    """What went wrong, and where: a cell's number counts code cells from 1."""

    message: str
    cell: int | None = None
    source: str = ""
    trace: str = ""
    log: str = ""

    @property
    def place(self) -> str:
        return f"cell {self.cell}" if self.cell else "before the first cell"

    def describe(self) -> str:
        """All of it, for a terminal or a test report."""
        parts = [f"{self.place}: {self.message}"]
        if self.source:
            parts.append(_indent(self.source, "  | "))
        if self.trace:
            parts.append(_indent(self.trace, "  "))
        if self.log:
            parts.append("  the end of the kernel's log:\n" + _indent(self.log, "  > "))
        return "\n".join(parts)


def cut(traceback: list[str]) -> str:
    """A traceback as JJava sends it, without its colours and without the frames of others."""
    lines = ANSI.sub("", "\n".join(traceback)).splitlines()
    kept: list[str] = []
    shown = left_out = 0
    for line in (STYLED.sub("", line) for line in lines if line.strip("- ")):
        frame = FRAME.match(line)
        told = _tell(frame["where"]) if frame else line
        if frame and (told is None or told == kept[-1] or shown == MOST_FRAMES):
            left_out += 1
        else:
            kept.append(told)
            shown += bool(frame)
    if left_out:
        kept.append(f"    ({left_out} more {'frame' if left_out == 1 else 'frames'})")
    return "\n".join(kept)


def summary(name: str, value: str, trace: str) -> str:
    """The error in one line."""
    lines = trace.splitlines()
    if name == "CompilationException":
        reasons = [line.strip() for line in lines if line and not line.startswith("|")]
        return "does not compile: " + " ".join(": ".join(reasons[:2]).split())
    thrown = next((line for line in lines if re.match(r"[\w.$]+(Exception|Error)\b", line)), None)
    return thrown or f"{name}: {value}"


def _tell(where: str) -> str | None:
    """A frame in the reader's words, or None for one of the JDK, of the kernel, of a library."""
    if cell := CELL_FRAME.match(where):
        method = f"{cell['method']} in a cell" if cell["method"] else "the cell"
        return f"    at {method}, line {cell['line']} of the statement"
    return f"    at {where}" if OURS.match(where) else None


def _indent(text: str, margin: str) -> str:
    return "\n".join(margin + line for line in text.splitlines())
