"""Lorenz' system: 1,000 steps of the classical Runge–Kutta method for many members, float32.

Members have starts and a ρ of their own, σ = 10 and β = 8/3 are constants for all sides. The peers
are JAX (jit of one loop over whole arrays; over chunks that stay in a cache, one by one and then
spread over as many of XLA's devices as there are threads), diffrax with the same steps, the loop in
plain scalar Java on all cores, and C: vectors that the compiler makes (OpenMP, strict and with
-ffast-math) and vectors written as such. All of them keep members in rows, as we do.
"""

import numpy

from races.ensembles.runge_kutta import BENCHMARK, PROGRAMS, RungeKuttaRace
from races.ensembles.system import LORENZ

__all__ = ["BENCHMARK", "PROGRAMS", "SIZES", "inputs", "observed", "peers", "truth"]

SIZES = [1000, 65536, 1_000_000]


def members(size):
    random = numpy.random.default_rng(size)
    starts = 1 + 0.1 * random.standard_normal((3, size))
    return starts, random.uniform(20, 30, (1, size))


race = RungeKuttaRace(LORENZ, end=1.0, steps=1000, members=members)
inputs, truth, peers, observed = race.inputs, race.truth, race.peers, race.observed
