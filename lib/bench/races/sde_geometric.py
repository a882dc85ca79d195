"""Geometric Brownian motion: 1,000 steps of Euler–Maruyama, float32.

dx = μ x dt + σ x dW: each step multiplies the path by a normal number of mean 1 + μ h.
"""

from races.ensembles.paths import BENCHMARK, PathsRace

__all__ = ["BENCHMARK", "SIZES", "inputs", "observed", "peers", "truth"]

SIZES = [1000, 65536]
MU, SIGMA = 0.05, 0.2


def in_place(x, z, fill, h):
    fill(1 + MU * h, SIGMA * h**0.5)
    x *= z


race = PathsRace(f"{MU} * x", f"{SIGMA} * x", 1.0, (0.2, 4.0), in_place)
inputs, truth, peers, observed = race.inputs, race.truth, race.peers, race.observed
