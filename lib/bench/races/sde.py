"""Ornstein–Uhlenbeck paths: 1,000 steps of Euler–Maruyama, float32.

    dx = −θ x dt + σ dW,    x(0) = 1,    by    x ← (1 − θh) x + σ √h z

Every library has its own normal numbers, so that paths differ and laws are compared: the ends'
mean, variance, skewness, kurtosis and correlation of neighbours, each within 5 standard errors of
what it is in the law of the steps. That is exactly normal, and closer to the process' own law than
a million paths can tell: by θ²h/2 of the mean, 0.06 %. (5 standard errors are passed by chance once
in 1.7 million times.)

PyTorch and NumPy fill an array with normal numbers and update the paths in place: the whole array
a step (PyTorch); chunks that stay in a cache for all steps; chunks with a generator for each
thread, for normal_ and NumPy's generators run on the calling one alone. JAX draws in the loop that
XLA compiles, with its two generators. NumPy, JAX and the compiled PyTorch do fewer steps a call,
and are scaled.
"""

import os
from concurrent.futures import ThreadPoolExecutor

import jax
import jax.numpy as jnp
import numpy
import torch
from jax import lax
from jax.sharding import NamedSharding, PartitionSpec

from harness.peer import Peer

BENCHMARK = "gyre.bench.SdeRace"
SIZES = [1_000_000]

THETA, SIGMA, START, END, STEPS = 1.0, 0.5, 1.0, 1.0, 1000
STEP = END / STEPS
KEEP, SPREAD = 1 - THETA * STEP, SIGMA * STEP**0.5

# Of NumPy and JAX, and of PyTorch's compiler, which draws a number at a time.
FEWER, FEWEST = STEPS // 10, STEPS // 100
CHUNK = 32768
THREADS = int(os.environ.get("NPROC", "1"))
jax.config.update("jax_num_cpu_devices", THREADS)


def inputs(size):
    drift, noise = f"-{THETA} * x", f"{SIGMA}"
    job = {"drift": drift, "noise": noise, "start": START, "end": END, "steps": STEPS}
    starts = numpy.full(size, START)
    text = "".join(f"{name} = {value}\n" for name, value in job.items())
    return {"starts": starts, "system.properties": text}


def observed(paths):
    """Mean, variance, skewness, excess kurtosis, correlation of neighbours."""
    mean, variance = paths.mean(), paths.var()
    z = (paths - mean) / variance**0.5
    return numpy.array([mean, variance, (z**3).mean(), (z**4).mean() - 3, (z[1:] * z[:-1]).mean()])


def law(paths, steps):
    """What these are after so many steps, and 5 standard errors of so many paths."""
    mean = START * KEEP**steps
    variance = SPREAD**2 * (1 - KEEP ** (2 * steps)) / (1 - KEEP**2)
    errors = [variance**0.5, variance * 2**0.5, 6**0.5, 24**0.5, 1]
    return numpy.array([mean, variance, 0, 0, 0]), 5 * numpy.array(errors) / paths**0.5


def truth(given):
    return law(given["starts"].size, STEPS)


def peers(given):
    starts = given["starts"]

    def part(steps):
        share = steps / STEPS
        return {"share": share, "truth": lambda: law(starts.size, steps)}

    return [
        *pytorch(starts),
        *(Peer(*peer, **part(FEWER)) for peer in (*with_numpy(starts), *with_jax(starts))),
        Peer(*compiled(starts), **part(FEWEST)),
    ]


def threaded(work):
    """Calls work(0), work(1), … with a thread each."""
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(work, range(THREADS)))


def pytorch(starts):
    version = f"torch {torch.__version__}"
    starts = torch.from_numpy(starts)
    paths = torch.empty_like(starts)
    generators = [torch.Generator().manual_seed(thread) for thread in range(THREADS)]

    def integrate(mine, chunk, generator):
        with torch.inference_mode():
            noise = torch.empty(min(chunk, len(mine)))
            for x in mine.split(chunk):
                z = noise[: len(x)]
                for _ in range(STEPS):
                    torch.add(z.normal_(0, SPREAD, generator=generator), x, alpha=KEEP, out=x)

    def from_start(integrate_paths):
        def call():
            paths.copy_(starts)
            integrate_paths()
            return paths

        return call

    def over_threads():
        parts = paths.chunk(THREADS)
        threaded(lambda thread: integrate(parts[thread], CHUNK, generators[thread]))

    one = generators[0]
    return [
        Peer("PyTorch", version, from_start(lambda: integrate(paths, len(paths), one))),
        Peer("PyTorch, chunks", version, from_start(lambda: integrate(paths, CHUNK, one))),
        Peer("PyTorch, chunks, a generator a thread", version, from_start(over_threads)),
    ]


def compiled(starts):
    starts = torch.from_numpy(starts)

    @torch.compile
    def step(x):
        return KEEP * x + SPREAD * torch.randn_like(x)

    def call():
        x = starts
        for _ in range(FEWEST):
            x = step(x)
        return x

    return "PyTorch, compiled", f"torch {torch.__version__}", call


def with_numpy(starts):
    paths = numpy.empty_like(starts)
    seeds = numpy.random.SeedSequence(1).spawn(THREADS)
    generators = [numpy.random.Generator(numpy.random.SFC64(seed)) for seed in seeds]
    keep, spread = numpy.float32(KEEP), numpy.float32(SPREAD)

    def integrate(mine, generator):
        noise = numpy.empty(CHUNK, numpy.float32)
        for first in range(0, len(mine), CHUNK):
            x = mine[first : first + CHUNK]
            z = noise[: len(x)]
            for _ in range(FEWER):
                generator.standard_normal(out=z, dtype=numpy.float32)
                z *= spread
                x *= keep
                x += z

    def one():
        paths[:] = starts
        integrate(paths, generators[0])
        return paths

    def all_threads():
        paths[:] = starts
        parts = numpy.array_split(paths, THREADS)
        threaded(lambda thread: integrate(parts[thread], generators[thread]))
        return paths

    version = f"numpy {numpy.__version__}, SFC64"
    return [("NumPy", version, one), ("NumPy, a generator a thread", version, all_threads)]


def with_jax(starts):
    """Paths in parts, one for each device: XLA draws on one thread."""
    mesh = jax.make_mesh((THREADS,), ("paths",))
    by_paths, everywhere = PartitionSpec("paths"), PartitionSpec()

    def integrate(starts, key):
        key = jax.random.fold_in(key, lax.axis_index("paths"))

        def step(k, x):
            z = jax.random.normal(jax.random.fold_in(key, k), x.shape, jnp.float32)
            return KEEP * x + SPREAD * z

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
