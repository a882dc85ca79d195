"""What a race says of a peer."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Peer:
    """One formulation: what is called and timed, a tensor or array of our output's size."""

    name: str
    version: str
    call: Callable
