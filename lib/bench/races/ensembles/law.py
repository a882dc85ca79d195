"""The law of Euler–Maruyama's steps, and how far a sample may be from it."""

from dataclasses import dataclass
from functools import cache, cached_property

import numpy

NODES = 2048

# Standard errors that a sample may be away: passed by chance once in 1.7 million times.
ERRORS = 5

ORDERS = (1, 2, 3, 4)


@dataclass(frozen=True)
class Law:
    """Nodes of a grid and the probability of each."""

    nodes: numpy.ndarray
    probability: numpy.ndarray

    @cached_property
    def center(self):
        return self.probability @ self.nodes

    @cached_property
    def scale(self):
        return (self.probability @ (self.nodes - self.center) ** 2) ** 0.5

    def observed(self, sample):
        """Four moments of (x − center) / scale, and the correlation of neighbours."""
        z = (sample - self.center) / self.scale
        return numpy.array([*((z**order).mean() for order in ORDERS), (z[1:] * z[:-1]).mean()])

    def expected(self, count):
        """
        What these are, and 5 standard errors of them for so many independent numbers.

        The mean of zᵏ has the variance (E z²ᵏ − (E zᵏ)²) / n, that of products of neighbours 1 / n.
        """
        z = (self.nodes - self.center) / self.scale
        exact = [self.probability @ z**order for order in range(9)]
        errors = [(exact[2 * k] - exact[k] ** 2) ** 0.5 for k in ORDERS]
        return (
            numpy.array([*(exact[k] for k in ORDERS), 0]),
            ERRORS * numpy.array([*errors, 1]) / count**0.5,
        )


@cache
def after(steps, drift, noise, start, step, span):
    """
    The law after so many steps of x ← x + h a(x) + √h g(x) z, by the equation of Chapman and
    Kolmogorov: from x a step goes to a normal law.

    A sum over the nodes errs by exp(−2π² (√h g / cell)²) of itself, 10⁻⁸ where the noise of a step
    is one cell wide. The span must hold all but a negligible share of the law, and the noise be
    that wide where the law is.
    """
    nodes, cell = numpy.linspace(*span, NODES, retstep=True)

    def from_places(x):
        mean, deviation = x + step * drift(x), step**0.5 * noise(x)
        z = (nodes[:, None] - mean) / deviation
        return numpy.exp(-z * z / 2) * cell / (deviation * (2 * numpy.pi) ** 0.5)

    probability = from_places(numpy.array([float(start)]))[:, 0]
    transition = from_places(nodes)
    for _ in range(steps - 1):
        probability = transition @ probability
    return Law(nodes, probability)
