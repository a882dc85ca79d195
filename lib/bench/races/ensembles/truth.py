"""What ensembles come to, in float64, and how far rounding may take floats from it."""

import jax
import jax.numpy as jnp
from jax import lax

from races.ensembles.jax_steps import step

UNIT = 2.0**-24
# Members at once: their paths are kept.
BLOCK = 4096


def fixed_steps(system, end, steps, given):
    """
    The same steps in float64, and the bound of rounding to first order.

    A step of floats differs from that of exact numbers by at most

        e = u (6 |y| + 2 (m + 6) h F):

    y and the sum of four slopes are rounded a few times each, and a slope is wrong by u times m
    operations, and the rounded stage it starts from, of terms whose sizes sum to F. (2 covers what
    a slope's error does to the next stages, where h |df/dy| is below ½.) What e of step k does to
    the end is the derivative of the end by the state there, so that the errors sum to

        Σₖ Σⱼ |∂yᵢ(end) / ∂yⱼ(k)| eⱼ(k).
    """
    h = end / steps

    def local(states, parameters):
        sizes = system.sizes(states, parameters)
        operations = 2 * (system.operations() + 6)
        return [
            UNIT * (6 * jnp.abs(y) + operations * h * size)
            for y, size in zip(states, sizes, strict=True)
        ]

    @jax.jit
    def block(states, parameters):
        def forward(y, _):
            return step(system, h, y, parameters), y

        def backward(carried, y):
            """From the derivatives of the end by the next states to those by these."""
            slopes, bound = carried
            following, pull = jax.vjp(lambda at: step(system, h, at, parameters), y)
            error = local(following, parameters)
            bound = [
                total + sum(jnp.abs(d) * e for d, e in zip(slope, error, strict=True))
                for total, slope in zip(bound, slopes, strict=True)
            ]
            return ([pull(slope)[0] for slope in slopes], bound), None

        ends, path = lax.scan(forward, tuple(states), length=steps)
        one, zero = jnp.ones_like(states[0]), jnp.zeros_like(states[0])
        slopes = [
            tuple(one if i == j else zero for j in range(len(states))) for i in range(len(states))
        ]
        start = (slopes, [zero] * len(states))
        (_, bound), _ = lax.scan(backward, start, path, reverse=True)
        return jnp.stack(ends), jnp.stack(bound)

    with jax.enable_x64(True):
        states, parameters = (
            jnp.asarray(given[name], dtype=jnp.float64) for name in ("starts", "parameters")
        )
        blocks = [
            block(tuple(states[:, at : at + BLOCK]), tuple(parameters[:, at : at + BLOCK]))
            for at in range(0, states.shape[1], BLOCK)
        ]
        return tuple(jnp.concatenate(part, axis=1) for part in zip(*blocks, strict=True))
