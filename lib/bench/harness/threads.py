"""Threads of Python, for peers whose library draws random numbers on the calling one alone."""

import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from threading import Barrier

import numpy
import torch

THREADS = int(os.environ.get("NPROC", "1"))


@cache
def pool():
    """They stay, and PyTorch makes no threads of its own in each of them."""
    made = ThreadPoolExecutor(THREADS, initializer=torch.set_num_threads, initargs=(1,))
    together = Barrier(THREADS)
    list(made.map(lambda _: together.wait(), range(THREADS)))
    # The number is one for some of PyTorch's libraries, whichever thread sets it.
    torch.set_num_threads(THREADS)
    return made


def torch_generators():
    """One for each thread."""
    return [torch.Generator().manual_seed(thread) for thread in range(THREADS)]


def numpy_generators():
    """One for each thread: of NumPy's generators SFC64 is the fastest."""
    seeds = numpy.random.SeedSequence(1).spawn(THREADS)
    return [numpy.random.Generator(numpy.random.SFC64(seed)) for seed in seeds]


def threaded(work, *arguments):
    """Calls work(…) with the first of all arguments, the second, …, each on a thread."""
    list(pool().map(work, *arguments))
