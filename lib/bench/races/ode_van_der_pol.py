"""Van der Pol's oscillator: 1,000 steps of the classical Runge–Kutta method, float32.

As the race `ode`, with two states and fewer operations a step: members have starts and a μ of their
own.
"""

import numpy

from races.ensembles.runge_kutta import BENCHMARK, PROGRAMS, RungeKuttaRace
from races.ensembles.system import VAN_DER_POL

__all__ = ["BENCHMARK", "PROGRAMS", "SIZES", "inputs", "observed", "peers", "truth"]

SIZES = [1000, 65536]


def members(size):
    random = numpy.random.default_rng(size)
    return random.uniform(-2, 2, (2, size)), random.uniform(0.5, 5, (1, size))


race = RungeKuttaRace(VAN_DER_POL, end=10.0, steps=1000, members=members)
inputs, truth, peers, observed = race.inputs, race.truth, race.peers, race.observed
