"""The peers in JAX for steps of one size: what XLA makes of arrays, chunks, devices, diffrax."""

import diffrax
import jax
import jax.numpy as jnp
import numpy
from jax import lax
from jax.sharding import NamedSharding, PartitionSpec

from harness.peer import Peer
from harness.threads import THREADS

# XLA runs most loops over members on one thread; a device a thread is its way to all of them.
DEVICES = THREADS
jax.config.update("jax_num_cpu_devices", DEVICES)

# Members a chunk that stays in the first caches: for Lorenz the best of 32 … 16,384.
CHUNK = 256

VERSION = f"jax {jax.__version__}"


def step(system, h, states, parameters):
    """One of the classical Runge–Kutta method, on a tuple of arrays."""

    def slopes(at):
        return system.derivatives(at, parameters)

    def ahead(size, along):
        return [y + size * k for y, k in zip(states, along, strict=True)]

    k1 = slopes(states)
    k2 = slopes(ahead(h / 2, k1))
    k3 = slopes(ahead(h / 2, k2))
    k4 = slopes(ahead(h, k3))
    along = zip(states, k1, k2, k3, k4, strict=True)
    return tuple(y + h / 6 * (a + 2 * (b + c) + d) for y, a, b, c, d in along)


def integrate(system, h, steps, states, parameters):
    return lax.fori_loop(0, steps, lambda _, y: step(system, h, y, parameters), tuple(states))


def padded(rows, multiple):
    """Rows with members added until there are so many times a whole number of them."""
    return numpy.pad(rows, ((0, 0), (0, -rows.shape[1] % multiple)), mode="edge")


class ClassicalRungeKutta(diffrax.AbstractERK):
    """Diffrax has no such method but takes a tableau; its error estimate is not asked for."""

    tableau = diffrax.ButcherTableau(
        a_lower=(numpy.array([0.5]), numpy.array([0.0, 0.5]), numpy.array([0.0, 0.0, 1.0])),
        b_sol=numpy.array([1, 2, 2, 1]) / 6,
        b_error=numpy.zeros(4),
        c=numpy.array([0.5, 0.5, 1.0]),
    )
    interpolation_cls = diffrax.ThirdOrderHermitePolynomialInterpolation.from_k

    def order(self, terms):
        return 4


def peers(system, end, steps, given):
    h = end / steps
    members = given["starts"].shape[1]

    def arrays(states, parameters):
        return jnp.stack(integrate(system, h, steps, tuple(states), tuple(parameters)))

    def chunks(states, parameters):
        rows = [row.reshape(-1, CHUNK) for row in (*states, *parameters)]
        ends = lax.map(
            lambda row: integrate(system, h, steps, row[: len(states)], row[len(states) :]), rows
        )
        return jnp.stack([row.reshape(-1) for row in ends])

    def by_diffrax(states, parameters):
        solution = diffrax.diffeqsolve(
            diffrax.ODETerm(lambda t, y, p: tuple(system.derivatives(y, p))),
            ClassicalRungeKutta(),
            0.0,
            end,
            h,
            tuple(states),
            tuple(parameters),
            stepsize_controller=diffrax.ConstantStepSize(),
            adjoint=diffrax.ForwardMode(),
            max_steps=None,
        )
        return jnp.stack([row[0] for row in solution.ys])

    mesh = jax.make_mesh((DEVICES,), ("members",))
    by_members = PartitionSpec(None, "members")
    over_devices = jax.shard_map(
        chunks, mesh=mesh, in_specs=by_members, out_specs=by_members, check_vma=False
    )

    def peer(name, version, formulation, multiple=1, sharding=None):
        rows = [padded(given[name], multiple) for name in ("starts", "parameters")]
        rows = [jax.device_put(row, sharding) for row in rows]
        compiled = jax.jit(lambda *rows: formulation(*rows)[:, :members])
        return Peer(name, version, lambda: compiled(*rows).block_until_ready())

    return [
        peer("JAX, whole arrays", VERSION, arrays),
        peer("JAX, chunks", VERSION, chunks, CHUNK),
        peer(
            "JAX, chunks, a device a thread",
            VERSION,
            over_devices,
            CHUNK * DEVICES,
            NamedSharding(mesh, by_members),
        ),
        peer("diffrax, whole arrays", f"diffrax {diffrax.__version__}, {VERSION}", by_diffrax),
    ]
