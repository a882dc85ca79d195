"""A race of the classical Runge–Kutta method: everything but the system and its members."""

from pathlib import Path

from harness.peer import CPeer, JavaPeer
from races.ensembles import jax_steps, truth

BENCHMARK = "gyre.bench.OdeRace"

HERE = Path(__file__).parent
# Literals of the equations are floats; products are fused with sums, as is GCC's default.
C = ("-O3", "-march=native", "-mprefer-vector-width=512", "-fopenmp", "-fsingle-precision-constant")
IN_C = [
    CPeer("C, OpenMP SIMD", HERE / "runge_kutta_simd.c", C),
    CPeer("C, OpenMP SIMD, fast math", HERE / "runge_kutta_simd.c", (*C, "-ffast-math")),
    CPeer("C, GCC's vectors", HERE / "runge_kutta_vectors.c", C),
]
# A loop is written for each of the small systems.
PROGRAMS = [
    JavaPeer("plain Java, all cores", "Java, scalar float", "gyre.bench.ScalarOdeRace"),
    *IN_C,
]

# The truth carries the derivatives of all ends by all states: so many numbers at once.
COMPARED = 2**20


class RungeKuttaRace:
    """Steps of one size for a system: what a race's module takes its functions from."""

    def __init__(self, system, end, steps, members):
        """members: starts and parameters, rows of so many members."""
        self.system, self.end, self.steps, self.members = system, end, steps, members

    def inputs(self, size):
        starts, parameters = self.members(size)
        job = {"end": self.end, "steps": self.steps}
        return {
            "starts": starts,
            "parameters": parameters,
            "system.properties": self.system.properties(**job),
            "system.h": self.system.header(steps=self.steps, size=self.end / self.steps),
        }

    def observed(self, ends):
        """All members, or as many of a large ensemble as the truth is computed for."""
        rows = ends.reshape(len(self.system.equations), -1)
        return rows[:, :: self.apart(rows.shape[1])].ravel()

    def apart(self, members):
        """Every which member is compared."""
        return -(-members * len(self.system.equations) ** 2 // COMPARED)

    def truth(self, given):
        apart = self.apart(given["starts"].shape[1])
        some = {name: rows[:, ::apart] for name, rows in given.items()}
        return truth.fixed_steps(self.system, self.end, self.steps, some)

    def peers(self, given):
        return jax_steps.peers(self.system, self.end, self.steps, given)
