"""The peers in Python for adaptive steps of Dormand and Prince: diffrax and SciPy."""

import diffrax
import jax
import jax.numpy as jnp
import numpy
import scipy
from jax import lax
from jax.sharding import NamedSharding, PartitionSpec
from scipy.integrate import solve_ivp

from harness.peer import Peer
from races.ensembles.jax_steps import DEVICES, VERSION, padded

# Members that vmap takes through a loop together: it ends when the last of them does.
CHUNK = 256
# One of so many members is SciPy's part: it goes from step to step in Python.
PART = 512


def member(system, end, tolerance):
    """What integrates one member: its states at the end, and its accepted steps."""

    def slopes(t, y, p):
        return jnp.stack(system.derivatives(tuple(y), tuple(p)))

    def integrate(start, parameters):
        solution = diffrax.diffeqsolve(
            diffrax.ODETerm(slopes),
            diffrax.Dopri5(),
            0.0,
            end,
            None,
            start,
            parameters,
            stepsize_controller=diffrax.PIDController(rtol=tolerance, atol=tolerance),
            adjoint=diffrax.ForwardMode(),
            max_steps=None,
        )
        return solution.ys[0], solution.stats["num_accepted_steps"]

    return integrate


def peers(system, end, tolerance, given, truth):
    """truth: that of any members, for SciPy's part."""
    members = given["starts"].shape[1]
    one = member(system, end, tolerance)
    all_members = jax.vmap(one, in_axes=1, out_axes=(1, 0))

    def whole(starts, parameters):
        return all_members(starts, parameters)[0]

    def chunks(starts, parameters):
        def cut(rows):
            return jnp.moveaxis(rows.reshape(len(rows), -1, CHUNK), 1, 0)

        ends = lax.map(lambda rows: whole(*rows), (cut(starts), cut(parameters)))
        return jnp.moveaxis(ends, 0, 1).reshape(len(starts), -1)

    mesh = jax.make_mesh((DEVICES,), ("members",))
    by_members = PartitionSpec(None, "members")
    over_devices = jax.shard_map(
        chunks, mesh=mesh, in_specs=by_members, out_specs=by_members, check_vma=False
    )
    version = f"diffrax {diffrax.__version__}, {VERSION}"

    def peer(name, formulation, multiple=1, sharding=None):
        rows = [padded(given[name], multiple) for name in ("starts", "parameters")]
        rows = [jax.device_put(row, sharding) for row in rows]
        compiled = jax.jit(lambda *rows: formulation(*rows)[:, :members])
        return Peer(name, version, lambda: compiled(*rows).block_until_ready())

    return [
        peer("diffrax, vmap", whole),
        peer(
            "diffrax, vmap over chunks, a device a thread",
            over_devices,
            CHUNK * DEVICES,
            NamedSharding(mesh, by_members),
        ),
        with_scipy(system, end, tolerance, given, truth),
    ]


def with_scipy(system, end, tolerance, given, truth):
    """A part whose parameters are spread as those of all are, or SciPy's share would be luck."""
    order = numpy.argsort(given["parameters"][0])
    chosen = order[min(PART, len(order)) // 2 :: PART]
    part = {name: rows[:, chosen].astype(float) for name, rows in given.items()}

    def call():
        ends = [
            solve_ivp(
                lambda t, y, p=p: system.derivatives(y, p),
                (0, end),
                start,
                method="RK45",
                rtol=tolerance,
                atol=tolerance,
            ).y[:, -1]
            for start, p in zip(part["starts"].T, part["parameters"].T, strict=True)
        ]
        return numpy.stack(ends, axis=1)

    return Peer(
        "SciPy, RK45, one thread",
        f"scipy {scipy.__version__}, float64",
        call,
        share=len(chosen) / len(order),
        truth=lambda: truth(part),
    )
