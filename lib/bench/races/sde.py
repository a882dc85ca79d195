"""Ornstein–Uhlenbeck paths: 1,000 steps of Euler–Maruyama, float32.

dx = −θ x dt + σ dW: a peer's step in place is a call for the numbers and one or two for the
paths. The law of the ends is normal.
"""

from races.ensembles.paths import BENCHMARK, PathsRace, scaled_sum

__all__ = ["BENCHMARK", "SIZES", "inputs", "observed", "peers", "truth"]

SIZES = [1000, 1_000_000]
THETA, SIGMA = 1.0, 0.5


def in_place(x, z, fill, h):
    fill(0, SIGMA * h**0.5)
    scaled_sum(x, 1 - THETA * h, z)


race = PathsRace(f"-{THETA} * x", f"{SIGMA}", 1.0, (-2.5, 3.0), in_place)
inputs, truth, peers, observed = race.inputs, race.truth, race.peers, race.observed
