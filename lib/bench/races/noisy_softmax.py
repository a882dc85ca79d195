"""Averages under softmax whose scores are noisy: 2²⁴ normal numbers for so many scores, float32.

    õ = Σ vᵢ exp(sᵢ + εᵢ) / Σ exp(sᵢ + εᵢ),    εᵢ of standard deviation ½

Every library has its own normal numbers, so that laws are compared: the first four moments of the
averages and the correlation of neighbours, against as many trials in float64, each within 5
standard errors of the difference. Values are such that the average without noise is 0.

The peers fill a room of some trials, which stays in a cache, with noise, add the scores, and take a
softmax and its product with the values, compiled or not (PyTorch), or exponentials in place and two
products (PyTorch, NumPy); each with one generator, and with one for each thread, for normal_ and
NumPy's generators run on the calling one alone.
"""

import numpy
import torch

from harness import properties
from harness.peer import Peer
from harness.threads import THREADS, numpy_generators, threaded, torch_generators

BENCHMARK = "gyre.bench.NoisySoftmaxRace"
SIZES = [64, 256, 1024, 4096]

NUMBERS = 2**24
DEVIATION = 0.5
# In the peers' rooms; the best of 2¹³ … 2²².
PYTORCH_ROOM, NUMPY_ROOM = 2**19, 2**17


def inputs(size):
    random = numpy.random.default_rng(size)
    scores, values = random.standard_normal((2, size))
    weight = numpy.exp(scores) / numpy.exp(scores).sum()
    job = {"deviation": DEVIATION, "trials": NUMBERS // size}
    return {
        "scores": scores,
        "values": values - weight @ values,
        "system.properties": properties.text(job),
    }


def observed(averages):
    moments = [(averages**order).mean() for order in (1, 2, 3, 4)]
    return numpy.array([*moments, (averages[1:] * averages[:-1]).mean()])


def truth(given):
    """As many trials; a mean of xᵏ has the standard error √((E x²ᵏ − (E xᵏ)²) / n), two have √2."""
    scores, values = (given[name].astype(float) for name in ("scores", "values"))
    random = numpy.random.default_rng(1)
    averages = numpy.empty(NUMBERS // scores.size)
    for some in numpy.array_split(averages, 64):
        weight = numpy.exp(scores + DEVIATION * random.standard_normal((some.size, scores.size)))
        some[:] = (weight @ values) / weight.sum(1)
    moment = [(averages**order).mean() for order in range(9)]
    errors = [(moment[2 * order] - moment[order] ** 2) ** 0.5 for order in (1, 2, 3, 4)]
    return observed(averages), 5 * 2**0.5 * numpy.array([*errors, moment[2]]) / averages.size**0.5


def peers(given):
    job = given["scores"], given["values"]
    return [*pytorch(*job), *with_numpy(*job)]


def ways(name, version, sample, averages, generators):
    """A peer that calls sample(averages, generator), and one that does so on all threads."""

    def one():
        sample(averages, generators[0])
        return averages

    def all_threads():
        threaded(sample, numpy.array_split(averages, THREADS), generators)
        return averages

    return Peer(name, version, one), Peer(f"{name}, a generator a thread", version, all_threads)


def pytorch(scores, values):
    count = len(scores)
    averages = numpy.empty(NUMBERS // count, numpy.float32)
    scores, values = torch.from_numpy(scores), torch.from_numpy(values)
    both = torch.stack([values, torch.ones(count)], 1)
    generators = torch_generators()

    def by_softmax(noise):
        return noise.add_(scores).softmax(-1) @ values

    def by_exponentials(noise):
        sums = noise.add_(scores).exp_() @ both
        return sums[:, 0] / sums[:, 1]

    compiled = torch.compile(lambda noise: (noise + scores).softmax(-1) @ values)

    def sampler(average):
        def sample(part, generator):
            with torch.inference_mode():
                part = torch.from_numpy(part)
                room = torch.empty(PYTORCH_ROOM // count, count)
                for some in part.split(len(room)):
                    noise = room[: len(some)].normal_(0, DEVIATION, generator=generator)
                    some.copy_(average(noise))

        return sample

    version = f"torch {torch.__version__}"
    return [
        *ways("PyTorch, softmax", version, sampler(by_softmax), averages, generators),
        *ways("PyTorch, exponentials", version, sampler(by_exponentials), averages, generators),
        *ways("PyTorch, compiled", version, sampler(compiled), averages, generators),
    ]


def with_numpy(scores, values):
    count = len(scores)
    averages = numpy.empty(NUMBERS // count, numpy.float32)
    both = numpy.stack([values, numpy.ones_like(values)], 1)
    generators = numpy_generators()

    def sample(part, generator):
        room = numpy.empty((NUMPY_ROOM // count, count), numpy.float32)
        for first in range(0, len(part), len(room)):
            some = part[first : first + len(room)]
            noise = room[: len(some)]
            generator.standard_normal(out=noise, dtype=numpy.float32)
            noise *= numpy.float32(DEVIATION)
            noise += scores
            numpy.exp(noise, out=noise)
            sums = noise @ both
            numpy.divide(sums[:, 0], sums[:, 1], out=some)

    return ways("NumPy", f"numpy {numpy.__version__}, SFC64", sample, averages, generators)
