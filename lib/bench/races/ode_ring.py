"""Lorenz' ring of 64 states: 100 steps of the classical Runge–Kutta method, float32.

As the race `ode`, with a system that no processor holds in its registers (the chaotic ring of
1996). Members have starts and a force of their own. There is no loop in plain Java.
"""

import numpy

from races.ensembles.runge_kutta import BENCHMARK, IN_C, RungeKuttaRace
from races.ensembles.system import lorenz_96

__all__ = ["BENCHMARK", "PROGRAMS", "SIZES", "inputs", "observed", "peers", "truth"]

SIZES = [1000, 65536]
PROGRAMS = IN_C
STATES = 64


def members(size):
    random = numpy.random.default_rng(size)
    return random.uniform(0.5, 2, (STATES, size)), random.uniform(7, 9, (1, size))


race = RungeKuttaRace(lorenz_96(STATES), end=0.5, steps=100, members=members)
inputs, truth, peers, observed = race.inputs, race.truth, race.peers, race.observed
