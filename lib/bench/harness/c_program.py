"""Peers in C: compiled for each size where a compiler is there."""

import shutil
import subprocess
from statistics import median

from harness import places, processes
from harness.peer import file_name
from harness.problem import Problem, Unavailable

MAIN = places.BENCH / "harness" / "c"


def found():
    """The path of a C compiler, None where there is none."""
    return next(filter(None, map(shutil.which, ("cc", "gcc", "clang"))), None)


def compiler():
    if path := found():
        return path
    raise Unavailable("no C compiler: none of cc, gcc, clang is on the PATH")


def version():
    """What the compiler says of itself first, empty where there is none."""
    path = found()
    if path is None:
        return ""
    answer = subprocess.run([path, "--version"], capture_output=True, text=True)
    return answer.stdout.partition("\n")[0]


class CProgram:
    """One peer, a fresh process for each size and launch."""

    def __init__(self, peer, options, folder, log):
        self.name, self.version = peer.name, peer.version
        self.peer, self.options, self.folder, self.log = peer, options, folder, log
        self.file = file_name(peer.name)

    def write_outputs(self, sizes):
        for size in sizes:
            self._compile(size)
            self._run(size, f"{self.file}.f32")

    def time(self, launch, sizes):
        """By size: the median and the least milliseconds of a call."""
        took = {}
        for size in sizes:
            answer = f"{self.file}-{launch}.txt"
            self._run(size, answer, self.options.warmup, self.options.rounds)
            calls = [float(line) for line in (self._of(size) / answer).read_text().split()]
            took[size] = {"median": median(calls), "least": min(calls)}
        return took

    def _of(self, size):
        return self.folder / str(size)

    def _compile(self, size):
        """For each size, for a race may put constants into a header among its inputs."""
        command = [compiler(), *self.peer.flags, f"-I{MAIN}", f"-I{self._of(size)}"]
        command += ["-o", self._of(size) / self.file, self.peer.source, MAIN / "race.c", "-lm"]
        try:
            processes.run(command, self.log)
        except Problem as problem:
            raise Unavailable(f"it does not compile here, see {self.log}") from problem

    def _run(self, size, *arguments):
        processes.run(
            [self._of(size) / self.file, size, *arguments],
            self.log,
            folder=self._of(size),
            OMP_NUM_THREADS=str(self.options.threads),
        )
