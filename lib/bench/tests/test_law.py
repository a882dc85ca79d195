import math
import unittest

try:
    import numpy

    from races.ensembles import law
except ImportError:  # Of the races' own environment.
    numpy = None

STEPS, STEP = 200, 1e-3


@unittest.skipUnless(numpy, "no NumPy: run it with lib/bench/.venv/bin/python")
class OfTheSteps(unittest.TestCase):
    def test_is_normal_for_linear_drift_and_constant_noise(self):
        ends = law.after(STEPS, lambda x: -x, lambda x: 0.5, 1.0, STEP, (-2, 3))
        keep = 1 - STEP
        variance = 0.25 * STEP * (1 - keep ** (2 * STEPS)) / (1 - keep**2)
        self.assertAlmostEqual(1, ends.probability.sum(), delta=1e-12)
        self.assertAlmostEqual(keep**STEPS, ends.center, delta=1e-12)
        self.assertAlmostEqual(math.sqrt(variance), ends.scale, delta=1e-12)
        moments, errors = ends.expected(100)
        for found, exact in zip(moments, (0, 1, 0, 3, 0), strict=True):
            self.assertAlmostEqual(exact, found, delta=1e-10)
        for found, exact in zip(errors, (1, 2, 15, 96, 1), strict=True):
            self.assertAlmostEqual(5 * math.sqrt(exact) / 10, found, delta=1e-8)

    def test_has_the_moments_of_a_product_of_steps(self):
        ends = law.after(STEPS, lambda x: 0.1 * x, lambda x: 0.3 * x, 1.0, STEP, (0.3, 3))
        mean, square = 1 + 0.1 * STEP, 0.09 * STEP
        second = (mean**2 + square) ** STEPS
        self.assertAlmostEqual(mean**STEPS, ends.center, delta=1e-9)
        self.assertAlmostEqual(math.sqrt(second - mean ** (2 * STEPS)), ends.scale, delta=1e-9)
        third = (mean**3 + 3 * mean * square) ** STEPS
        central = third - 3 * second * mean**STEPS + 2 * mean ** (3 * STEPS)
        self.assertAlmostEqual(central / ends.scale**3, ends.expected(1)[0][2], delta=1e-6)

    def test_a_sample_of_another_law_is_told_apart(self):
        ends = law.after(STEPS, lambda x: -x, lambda x: 0.5, 1.0, STEP, (-2, 3))
        random = numpy.random.default_rng(1)
        exact, bound = ends.expected(100_000)
        sample = ends.center + ends.scale * random.standard_normal(100_000)
        self.assertTrue((abs(ends.observed(sample) - exact) <= bound).all())
        self.assertFalse((abs(ends.observed(1.02 * sample) - exact) <= bound).all())
