"""Lorenz' system by Dormand and Prince's 5(4) with adaptive steps, tolerances 1e-6, float32.

Each member has a step size of its own. Members start close to one another and need about the same
number of steps, over 5 of Lorenz' units of time: they may go in step. (The race
`ode-adaptive-spread` is of members that may not.)

The peers: the same method with the same step control in plain scalar Java on all cores; Hipparchus,
in double, members on all cores; diffrax, vmap over members, all in one loop, and chunks spread over
as many of XLA's devices as there are threads; SciPy for a few members, scaled.
"""

import numpy

from races.ensembles.dormand_prince import BENCHMARK, PROGRAMS, SIZES, DormandPrinceRace

__all__ = ["BENCHMARK", "PROGRAMS", "SIZES", "inputs", "peers", "truth"]


def members(size):
    random = numpy.random.default_rng(size)
    return 1 + 0.1 * random.standard_normal((3, size)), numpy.full((1, size), 5.0)


race = DormandPrinceRace(members)
inputs, truth, peers = race.inputs, race.truth, race.peers
