"""What a race says of its peers."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Peer:
    """
    One formulation in Python.

    call: what is called and timed; it ends when its output is there: an array of our output's size.
    share: the part of the whole work that a call does. Times are divided by it, and the table says
    so.
    truth: the truth and the bound of that part, where they are other than those of the whole;
    observed: what of its output is compared with them, where it is other than of the whole.
    """

    name: str
    version: str
    call: Callable
    share: float = 1
    truth: Callable | None = None
    observed: Callable | None = None


@dataclass(frozen=True)
class JavaPeer:
    """One formulation in Java: a benchmark beside our own, that reads the same files."""

    name: str
    version: str
    benchmark: str


@dataclass(frozen=True)
class CPeer:
    """One formulation in C: a source that keeps to harness/c/race.h, and the compiler's flags."""

    name: str
    source: Path
    flags: tuple[str, ...]

    @property
    def version(self):
        return f"C, {' '.join(self.flags)}"


def file_name(name):
    """The name of a program as that of the file with its output."""
    return re.sub(r"\W+", "-", name).strip("-").lower()
