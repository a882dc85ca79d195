"""A race of Dormand and Prince's adaptive steps for Lorenz' system at rates of its own."""

from harness.peer import JavaPeer
from races.ensembles import jax_adaptive, truth
from races.ensembles.system import LORENZ_AT_A_RATE as SYSTEM

BENCHMARK = "gyre.bench.OdeRace"
PROGRAMS = [
    JavaPeer("plain Java, all cores", "Java, scalar float", "gyre.bench.ScalarOdeRace"),
    JavaPeer("Hipparchus, all cores", "Hipparchus, double", "gyre.bench.HipparchusOdeRace"),
]
SIZES = [16384]

TOLERANCE = 1e-6
END = 1.0
# The truth's steps: the fastest members move by 1/400 of Lorenz' unit of time in each.
FINE = 2000


class DormandPrinceRace:
    """What a race's module takes its functions from."""

    def __init__(self, members):
        """members: starts and rates, rows of so many members."""
        self.members = members

    def inputs(self, size):
        starts, rates = self.members(size)
        return {
            "starts": starts,
            "parameters": rates,
            "system.properties": SYSTEM.properties(end=END, tolerance=TOLERANCE),
        }

    def truth(self, given):
        return truth.adaptive_steps(SYSTEM, END, TOLERANCE, FINE, given)

    def peers(self, given):
        return jax_adaptive.peers(SYSTEM, END, TOLERANCE, given, self.truth)
