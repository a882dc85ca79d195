"""The same with rates of time over two decades: some members need 20 times the steps of others.

Rates are spread evenly in their logarithm, members in no order: vectors that wait for the slowest
of their members would idle most of the time.
"""

import numpy

from races.ensembles.dormand_prince import BENCHMARK, PROGRAMS, SIZES, DormandPrinceRace

__all__ = ["BENCHMARK", "PROGRAMS", "SIZES", "inputs", "peers", "truth"]


def members(size):
    random = numpy.random.default_rng(size)
    rates = 5 * 100 ** -random.uniform(0, 1, (1, size))
    return 1 + 0.1 * random.standard_normal((3, size)), rates


race = DormandPrinceRace(members)
inputs, truth, peers = race.inputs, race.truth, race.peers
