"""The peers that are programs of their own, in Java or C."""

from harness.c_program import CProgram
from harness.java import Benchmark
from harness.peer import CPeer
from harness.problem import Unavailable


def program(peer, options, folder, log):
    """What compiles, starts and times a peer."""
    if isinstance(peer, CPeer):
        return CProgram(peer, options, folder, log)
    return Benchmark(peer.name, peer.version, peer.benchmark, options, folder, log)


class Programs:
    """Those of one race."""

    def __init__(self, race, options, folder, log):
        peers = getattr(race, "PROGRAMS", [])
        self.programs = [program(peer, options, folder, log) for peer in peers]
        self.unavailable = {}

    def write_outputs(self, sizes):
        """Each writes its output beside ours; one that cannot run here leaves others their race."""
        for program in list(self.programs):
            try:
                program.write_outputs(sizes)
            except Unavailable as reason:
                self.programs.remove(program)
                self.unavailable[program.name] = {
                    "version": program.version,
                    "failed": str(reason),
                }

    def ran(self):
        """The names of those that can run here."""
        return [program.name for program in self.programs]

    def time(self, launch, racing):
        """
        By size, by program: the median and the least milliseconds of a call.

        racing: by size the names of those that race.
        """
        took = {size: {} for size in racing}
        for program in self.programs:
            sizes = [size for size, names in racing.items() if program.name in names]
            for size, times in program.time(launch, sizes).items() if sizes else ():
                took[size][program.name] = times
        return took
