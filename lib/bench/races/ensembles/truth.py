"""What ensembles come to, in float64, and how far floats and tolerances may take others from it."""

from contextlib import contextmanager

import jax
import jax.numpy as jnp
import numpy
from jax import lax

from races.ensembles.jax_adaptive import member
from races.ensembles.jax_steps import padded, step

UNIT = 2.0**-24
# Members at once: their paths are kept.
BLOCK = 1024


@contextmanager
def float64():
    """In here JAX computes in float64, which for the peers it must not."""
    jax.config.update("jax_enable_x64", True)
    try:
        yield
    finally:
        jax.config.update("jax_enable_x64", False)


def carried(system, end, steps, given, local):
    """
    The classical Runge–Kutta method in float64, and what local errors do to its end, to first
    order.

    local(states, sizes of slopes) gives for each state an error e. What that of step k does to the
    end is the derivative of the end by the state there; the sum of all, and the largest of all, are

        Σₖ Σⱼ |∂yᵢ(end) / ∂yⱼ(k)| eⱼ(k)    and    maxₖ Σⱼ |∂yᵢ(end) / ∂yⱼ(k)| eⱼ(k).
    """
    h = end / steps

    @jax.jit
    def block(states, parameters):
        def forward(y, _):
            return step(system, h, y, parameters), y

        def backward(so_far, y):
            """From the derivatives of the end by the next states to those by these."""
            slopes, total, most = so_far
            following, pull = jax.vjp(lambda at: step(system, h, at, parameters), y)
            error = local(following, system.sizes(following, parameters))
            here = sum(jnp.abs(slope) * e for slope, e in zip(slopes, error, strict=True))
            # Of every end alike: written out for each they are a program that takes minutes to
            # compile.
            slopes = jax.vmap(lambda slope: pull(slope)[0])(slopes)
            return (slopes, total + here, jnp.maximum(most, here)), None

        ends, path = lax.scan(forward, tuple(states), length=steps)
        # By state, [end][member].
        slopes = tuple(
            jnp.zeros((len(states), *states[0].shape)).at[j].set(1) for j in range(len(states))
        )
        zero = jnp.zeros_like(slopes[0])
        (_, total, most), _ = lax.scan(backward, (slopes, zero, zero), path, reverse=True)
        return jnp.stack(ends), total, most

    with float64():
        members = given["starts"].shape[1]
        multiple = min(BLOCK, members)
        states, parameters = (
            padded(given[name].astype(float), multiple) for name in ("starts", "parameters")
        )
        blocks = [
            block(tuple(states[:, at : at + multiple]), tuple(parameters[:, at : at + multiple]))
            for at in range(0, members, multiple)
        ]
        return [numpy.concatenate(part, axis=1)[:, :members] for part in zip(*blocks, strict=True)]


def fixed_steps(system, end, steps, given):
    """
    The same steps in float64, and the bound of rounding.

    A step of floats differs from that of exact numbers by at most

        e = u (6 |y| + 2 (m + 6) h F):

    y and the sum of four slopes are rounded a few times each, and a slope is wrong by u times m
    operations, and the rounded stage it starts from, of terms whose sizes sum to F. (2 covers what
    a slope's error does to the next stages, where h |df/dy| is below ½.)
    """
    operations = 2 * (system.operations() + 6)

    def local(states, sizes):
        return [
            UNIT * (6 * jnp.abs(y) + operations * end / steps * size)
            for y, size in zip(states, sizes, strict=True)
        ]

    ends, total, _ = carried(system, end, steps, given, local)
    return ends, total


def adaptive_steps(system, end, tolerance, fine, given):
    """
    So many fine steps in float64, and the bound of tolerances and rounding.

    An accepted step errs in each of d states by √d tolerance (1 + |y|) at most, if its estimate is
    right, for its root mean square over the states is below 1; and by the rounding of y and of its
    sums, 6 u |y|. n steps, at the worst place each, come to n times the largest that one does to
    the end. n is a quarter more than diffrax needs: others choose their steps otherwise.
    """
    root = len(system.equations) ** 0.5

    def local(states, sizes):
        return [root * tolerance * (1 + jnp.abs(y)) + 6 * UNIT * jnp.abs(y) for y in states]

    ends, _, most = carried(system, end, fine, given, local)
    with float64():
        count = jax.jit(jax.vmap(lambda *one: member(system, end, tolerance)(*one)[1], in_axes=1))
        steps = count(*(given[name].astype(float) for name in ("starts", "parameters")))
    return ends, 1.25 * numpy.asarray(steps) * most
