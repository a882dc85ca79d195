"""
A race of paths: 1,000 steps of Euler–Maruyama for dx = a(x) dt + g(x) dW, float32.

Every library has its own normal numbers, so that paths differ and laws are compared: the ends'
first four moments and the correlation of neighbours, each within 5 standard errors of what it is
in the law of the steps.

PyTorch and NumPy fill an array with normal numbers and update the paths in place, by a step that is
written for the equation: the whole array a step (PyTorch); chunks that stay in a cache for all
steps; chunks with a generator for each thread, for normal_ and NumPy's generators run on the
calling one alone. JAX draws in the loop that XLA compiles, with its two generators. NumPy, JAX and
the compiled PyTorch do fewer steps a call, and are scaled.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial

import jax
import jax.numpy as jnp
import numpy
import torch
from jax import lax
from jax.sharding import NamedSharding, PartitionSpec

from harness import properties
from harness.peer import Peer
from harness.threads import THREADS, numpy_generators, threaded, torch_generators
from races.ensembles import law

BENCHMARK = "gyre.bench.SdeRace"

END, STEPS = 1.0, 1000
STEP = END / STEPS

# Of NumPy and JAX, and of PyTorch's compiler, which draws a number at a time.
FEWER, FEWEST = STEPS // 10, STEPS // 100
CHUNK = 32768
jax.config.update("jax_num_cpu_devices", THREADS)


@dataclass(frozen=True)
class PathsRace:
    """
    What a race's module takes its functions from.

    drift, noise: formulas of x, for Java and Python alike; span: where the paths can be;
    in_place(x, z, fill, step): a step of the paths x with the room z, which fill(mean, deviation)
    fills with normal numbers; for arrays of PyTorch and of NumPy.
    """

    drift: str
    noise: str
    start: float
    span: tuple[float, float]
    in_place: Callable

    def inputs(self, size):
        job = {"drift": self.drift, "noise": self.noise, "start": self.start}
        job |= {"end": END, "steps": STEPS}
        return {
            "starts": numpy.full(size, self.start),
            "system.properties": properties.text(job),
        }

    @cached_property
    def a(self):
        return eval(f"lambda x: {self.drift}")

    @cached_property
    def g(self):
        return eval(f"lambda x: {self.noise}")

    def law_after(self, steps):
        return law.after(steps, self.a, self.g, self.start, STEP, self.span)

    def observed(self, ends, steps=STEPS):
        return self.law_after(steps).observed(ends)

    def truth(self, given, steps=STEPS):
        return self.law_after(steps).expected(given["starts"].size)

    def peers(self, given):
        starts = given["starts"]

        def part(steps):
            return {
                "share": steps / STEPS,
                "observed": partial(self.observed, steps=steps),
                "truth": lambda: self.truth(given, steps),
            }

        fewer = (*self.with_numpy(starts), *self.with_jax(starts))
        return [
            *self.pytorch(starts),
            *(Peer(*peer, **part(FEWER)) for peer in fewer),
            Peer(*self.compiled(starts), **part(FEWEST)),
        ]

    def pytorch(self, starts):
        version = f"torch {torch.__version__}"
        starts = torch.from_numpy(starts)
        paths = torch.empty_like(starts)
        generators = torch_generators()

        def integrate(mine, chunk, generator):
            with torch.inference_mode():
                room = torch.empty(min(chunk, len(mine)))
                for x in mine.split(chunk):
                    z = room[: len(x)]

                    def fill(mean, deviation, z=z):
                        z.normal_(mean, deviation, generator=generator)

                    for _ in range(STEPS):
                        self.in_place(x, z, fill, STEP)

        def from_start(integrate_paths):
            def call():
                paths.copy_(starts)
                integrate_paths()
                return paths

            return call

        def over_threads():
            threaded(integrate, paths.chunk(THREADS), [CHUNK] * THREADS, generators)

        one = generators[0]
        return [
            Peer("PyTorch", version, from_start(lambda: integrate(paths, len(paths), one))),
            Peer("PyTorch, chunks", version, from_start(lambda: integrate(paths, CHUNK, one))),
            Peer("PyTorch, chunks, a generator a thread", version, from_start(over_threads)),
        ]

    def compiled(self, starts):
        starts = torch.from_numpy(starts)

        @torch.compile
        def step(x):
            return x + STEP * self.a(x) + STEP**0.5 * self.g(x) * torch.randn_like(x)

        def call():
            x = starts
            for _ in range(FEWEST):
                x = step(x)
            return x

        return "PyTorch, compiled", f"torch {torch.__version__}", call

    def with_numpy(self, starts):
        paths = numpy.empty_like(starts)
        generators = numpy_generators()

        def integrate(mine, generator):
            room = numpy.empty(CHUNK, numpy.float32)
            for first in range(0, len(mine), CHUNK):
                x = mine[first : first + CHUNK]
                z = room[: len(x)]

                def fill(mean, deviation, z=z):
                    generator.standard_normal(out=z, dtype=numpy.float32)
                    z *= numpy.float32(deviation)
                    if mean:
                        z += numpy.float32(mean)

                for _ in range(FEWER):
                    self.in_place(x, z, fill, STEP)

        def one():
            paths[:] = starts
            integrate(paths, generators[0])
            return paths

        def all_threads():
            paths[:] = starts
            threaded(integrate, numpy.array_split(paths, THREADS), generators)
            return paths

        version = f"numpy {numpy.__version__}, SFC64"
        return [("NumPy", version, one), ("NumPy, a generator a thread", version, all_threads)]

    def with_jax(self, starts):
        """Paths in parts, one for each device: XLA draws on one thread."""
        mesh = jax.make_mesh((THREADS,), ("paths",))
        by_paths, everywhere = PartitionSpec("paths"), PartitionSpec()

        def integrate(starts, key):
            key = jax.random.fold_in(key, lax.axis_index("paths"))

            def step(k, x):
                z = jax.random.normal(jax.random.fold_in(key, k), x.shape, jnp.float32)
                return x + STEP * self.a(x) + STEP**0.5 * self.g(x) * z

            return lax.fori_loop(0, FEWER, step, starts)

        formulation = jax.jit(
            jax.shard_map(
                integrate,
                mesh=mesh,
                in_specs=(by_paths, everywhere),
                out_specs=by_paths,
                check_vma=False,
            )
        )
        padded = numpy.pad(starts, (0, -starts.size % THREADS), mode="edge")
        padded = jax.device_put(padded, NamedSharding(mesh, by_paths))

        def peer(generator):
            key = jax.device_put(jax.random.key(1, impl=generator), NamedSharding(mesh, everywhere))
            name = {"threefry2x32": "threefry"}.get(generator, generator)
            return (
                f"JAX, {name}, a device a thread",
                f"jax {jax.__version__}",
                lambda: formulation(padded, key).block_until_ready()[: starts.size],
            )

        return [peer("threefry2x32"), peer("rbg")]


def library(array):
    """Whose functions are for it."""
    return torch if isinstance(array, torch.Tensor) else numpy


def scaled_sum(x, factor, z):
    """x ← factor x + z, in one pass over the array where its library can."""
    if isinstance(x, torch.Tensor):
        torch.add(z, x, alpha=factor, out=x)
    else:
        x *= factor
        x += z
