"""Paths in a double well: 1,000 steps of Euler–Maruyama, float32.

dx = (x − x³) dt + σ dW from the top between two wells at ±1, which paths leave to either side.
"""

from races.ensembles.paths import BENCHMARK, PathsRace, library

__all__ = ["BENCHMARK", "SIZES", "inputs", "observed", "peers", "truth"]

SIZES = [1000, 65536]
SIGMA = 0.5


def in_place(x, z, fill, h):
    library(x).multiply(x, x, out=z)
    z *= -h
    z += 1 + h
    x *= z
    fill(0, SIGMA * h**0.5)
    x += z


race = PathsRace("x - x * x * x", f"{SIGMA}", 0.0, (-3.0, 3.0), in_place)
inputs, truth, peers, observed = race.inputs, race.truth, race.peers, race.observed
