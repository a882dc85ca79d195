"""Twelve reacting species: 1,000 steps of the classical Runge–Kutta method, float32.

As the race `ode`, with more states than fit the registers beside their slopes, and twelve
parameters: members have concentrations and rates of their own. There is no loop in plain Java.
"""

import numpy

from races.ensembles.runge_kutta import BENCHMARK, IN_C, RungeKuttaRace
from races.ensembles.system import chemistry

__all__ = ["BENCHMARK", "PROGRAMS", "SIZES", "inputs", "observed", "peers", "truth"]

SIZES = [1000, 65536]
PROGRAMS = IN_C
SPECIES = 12


def members(size):
    random = numpy.random.default_rng(size)
    return random.uniform(0.5, 1.5, (SPECIES, size)), random.uniform(0.5, 1.5, (SPECIES, size))


race = RungeKuttaRace(chemistry(SPECIES), end=10.0, steps=1000, members=members)
inputs, truth, peers, observed = race.inputs, race.truth, race.peers, race.observed
