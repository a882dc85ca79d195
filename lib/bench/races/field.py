"""The field of a data set: velocities at 2,048 points of so many data in 64 dimensions, float32.

The Poisson field with D = 128 extra dimensions at the time t = √D, where PFGM++ has noise of
standard deviation 1; points are samples of that noise around data. All sides take squared
distances, a logarithm and a softmax for each pair of point and datum, and a mean of the data. The
peers are PyTorch's ways of doing it: distances by cdist; expanded into a product of matrices, with
what follows in place; the same with the squared lengths as two more columns of the product, so that
nothing is added after; compiled. What depends on the data alone (squared lengths, transposes) they
have before the race, ours lays its data out in every call.
"""

import math

import torch

from harness.peer import Peer

BENCHMARK = "gyre.bench.FieldRace"
SIZES = [8192]
USES_MKL = True

POINTS, DIM, EXTRA = 2048, 64, 128
TIME = math.sqrt(EXTRA)
POWER = (DIM + EXTRA) / 2


def inputs(size):
    generator = torch.Generator().manual_seed(size)
    data = torch.randn(size, DIM, generator=generator)
    origin = data[torch.randint(size, (POINTS,), generator=generator)]
    noise = torch.randn(POINTS, DIM, generator=generator)
    extra = torch.randn(POINTS, EXTRA, generator=generator).norm(dim=1, keepdim=True)
    job = f"extraDimensions = {EXTRA}\ndimension = {DIM}\ntime = {TIME}\n"
    return {"points": origin + TIME * noise / extra, "data": data, "system.properties": job}


def truth(given):
    """Float64, and the bound of FieldKernel's contract with |v − f| taken for |v| + |f|."""
    points, data = (torch.from_numpy(given[name]).double() for name in ("points", "data"))
    count = len(data)
    square = torch.stack([(point - data).square().sum(1) for point in points])
    log = -POWER * torch.log1p(square / TIME**2)
    weight = log.softmax(-1)
    exact = (points - weight @ data) / TIME

    unit = 2.0**-24
    mean = data.mean(0)
    point_sizes, data_sizes = (points - mean).abs(), (data - mean).abs()
    spread = point_sizes.square().sum(1)[:, None] + data_sizes.square().sum(1)[None, :]
    of_square = unit * (
        (2 * DIM + 16) * torch.minimum(spread, 16 * square)
        + 8 * (square * spread).sqrt()
        + 16 * unit * spread
    )
    slope = POWER / (TIME**2 + square)
    farther = log.max(-1, keepdim=True).values - log
    part = weight * torch.expm1(slope * of_square + 8 * unit * farther + 8 * unit)
    part += weight * (farther > math.log(len(data) * 2.0**26) - 1e-3)
    share = part.sum(1, keepdim=True)
    moved = (share * point_sizes + part @ data_sizes) / TIME + share * exact.abs()
    sums = (point_sizes + weight @ data_sizes) / TIME
    return exact, moved / (1 - share) + (2 * count + 4 * DIM + 64) * unit * sums


def peers(given):
    points, data = (torch.from_numpy(given[name]) for name in ("points", "data"))
    transposed = data.T.contiguous()
    lengths = data.square().sum(1) + TIME**2
    longer = torch.cat([-2 * transposed, torch.ones(1, len(data)), lengths[None]])
    room = torch.empty(len(points), len(data))

    def distances():
        log = (torch.cdist(points, data).square() + TIME**2).log() * -POWER
        return (points - log.softmax(-1) @ data) / TIME

    def weighted(square):
        log = square.log_().mul_(-POWER)
        weight = log.sub_(log.amax(-1, keepdim=True)).exp_()
        return (points - (weight @ data) / weight.sum(-1, keepdim=True)) / TIME

    def in_place():
        square = torch.addmm(lengths, points, transposed, alpha=-2, out=room)
        return weighted(square.add_(points.square().sum(1, keepdim=True)))

    def two_columns_more():
        ones = torch.ones(len(points), 1)
        wider = torch.cat([points, points.square().sum(1, keepdim=True), ones], 1)
        return weighted(torch.mm(wider, longer, out=room))

    def expanded(points):
        square = lengths - 2 * (points @ transposed) + points.square().sum(1, keepdim=True)
        weight = (-POWER * square.log()).softmax(-1)
        return (points - weight @ data) / TIME

    compiled = torch.compile(expanded)
    pytorch = f"torch {torch.__version__}"
    return [
        Peer("cdist, softmax", pytorch, distances),
        Peer("addmm in place", pytorch, in_place),
        Peer("mm with two columns more, in place", pytorch, two_columns_more),
        Peer("expanded, compiled", pytorch, lambda: compiled(points)),
    ]
