"""
A race of the field of a data set: everything but its sizes. Velocities of points, float32.

The Poisson field with twice as many extra dimensions D as there are dimensions, at the time t = √D,
where PFGM++ has noise of standard deviation 1; points are samples of that noise around data. All
sides take squared distances, a logarithm and a softmax for each pair of point and datum, and a mean
of the data.

The peers are PyTorch's ways of doing it: distances by cdist; expanded into a product of matrices,
with what follows in place; the same with the squared lengths as two more columns of the product, so
that nothing is added after; compiled. What depends on the data alone (squared lengths, transposes)
they have before the race, ours lays its data out in every call.
"""

import math
from dataclasses import dataclass, field
from functools import cache

import torch

from harness import properties
from harness.peer import Peer

BENCHMARK = "gyre.bench.FieldRace"

# The truth takes the difference of a point and a datum in each component: so many in all.
COMPARED = 2**30


@dataclass
class PoissonFieldRace:
    """
    What a race's module takes its functions from.

    points, data: how many; None for that which the race varies.
    """

    dim: int
    points: int | None = None
    data: int | None = None

    latest: int = field(init=False, default=0)
    """How many data the latest inputs have: of them are the velocities that come to be compared."""

    @property
    def extra(self):
        return 2 * self.dim

    @property
    def time(self):
        return math.sqrt(self.extra)

    @property
    def power(self):
        return (self.dim + self.extra) / 2

    def inputs(self, size):
        count, points = self.data or size, self.points or size
        self.latest = count
        generator = torch.Generator().manual_seed(size)
        data = torch.randn(count, self.dim, generator=generator)
        origin = data[torch.randint(count, (points,), generator=generator)]
        noise = torch.randn(points, self.dim, generator=generator)
        extra = torch.randn(points, self.extra, generator=generator).norm(dim=1, keepdim=True)
        job = {"extraDimensions": self.extra, "dimension": self.dim, "time": self.time}
        return {
            "points": origin + self.time * noise / extra,
            "data": data,
            "system.properties": properties.text(job),
        }

    def observed(self, velocities):
        """Every point, or as many as the truth is computed for."""
        rows = velocities.reshape(-1, self.dim)
        return rows[:: self.apart(len(rows))].ravel()

    def apart(self, points):
        """Every which of so many points is compared."""
        return -(-points * self.dim * self.latest // COMPARED)

    def truth(self, given):
        """Float64, and the bound of FieldKernel's contract with |v − f| taken for |v| + |f|."""
        points, data = (torch.from_numpy(given[name]).double() for name in ("points", "data"))
        points = points[:: self.apart(len(points))]
        count, time, dim = len(data), self.time, self.dim
        square = torch.stack([(point - data).square().sum(1) for point in points])
        log = -self.power * torch.log1p(square / time**2)
        weight = log.softmax(-1)
        exact = (points - weight @ data) / time

        unit = 2.0**-24
        mean = data.mean(0)
        point_sizes, data_sizes = (points - mean).abs(), (data - mean).abs()
        spread = point_sizes.square().sum(1)[:, None] + data_sizes.square().sum(1)[None, :]
        of_square = unit * (
            (2 * dim + 16) * torch.minimum(spread, 16 * square)
            + 8 * (square * spread).sqrt()
            + 16 * unit * spread
        )
        slope = self.power / (time**2 + square)
        farther = log.max(-1, keepdim=True).values - log
        part = weight * torch.expm1(slope * of_square + 8 * unit * farther + 8 * unit)
        part += weight * (farther > math.log(count * 2.0**26) - 1e-3)
        share = part.sum(1, keepdim=True)
        moved = (share * point_sizes + part @ data_sizes) / time + share * exact.abs()
        sums = (point_sizes + weight @ data_sizes) / time
        return exact, moved / (1 - share) + (2 * count + 4 * dim + 64) * unit * sums

    def peers(self, given):
        points, data = (torch.from_numpy(given[name]) for name in ("points", "data"))
        time, power = self.time, self.power
        transposed = data.T.contiguous()
        lengths = data.square().sum(1) + time**2
        longer = torch.cat([-2 * transposed, torch.ones(1, len(data)), lengths[None]])

        @cache
        def room():
            """Made in the first call, for it may be more than there is, and kept."""
            return torch.empty(len(points), len(data))

        def distances():
            log = (torch.cdist(points, data).square() + time**2).log() * -power
            return (points - log.softmax(-1) @ data) / time

        def weighted(square):
            log = square.log_().mul_(-power)
            weight = log.sub_(log.amax(-1, keepdim=True)).exp_()
            return (points - (weight @ data) / weight.sum(-1, keepdim=True)) / time

        def in_place():
            square = torch.addmm(lengths, points, transposed, alpha=-2, out=room())
            return weighted(square.add_(points.square().sum(1, keepdim=True)))

        def two_columns_more():
            ones = torch.ones(len(points), 1)
            wider = torch.cat([points, points.square().sum(1, keepdim=True), ones], 1)
            return weighted(torch.mm(wider, longer, out=room()))

        def expanded(points):
            square = lengths - 2 * (points @ transposed) + points.square().sum(1, keepdim=True)
            weight = (-power * square.log()).softmax(-1)
            return (points - weight @ data) / time

        compiled = torch.compile(expanded)
        pytorch = f"torch {torch.__version__}"
        return [
            Peer("cdist, softmax", pytorch, distances),
            Peer("addmm in place", pytorch, in_place),
            Peer("mm with two columns more, in place", pytorch, two_columns_more),
            Peer("expanded, compiled", pytorch, lambda: compiled(points)),
        ]
