import unittest

from races.ensembles.system import LORENZ, VAN_DER_POL


class Text(unittest.TestCase):
    def test_derivatives_are_those_of_the_equations(self):
        self.assertEqual([10, 25 - 2, 2 - 8], LORENZ.derivatives([1, 2, 3], [28]))
        self.assertEqual([2, 5 * -3 * 2 + 2], VAN_DER_POL.derivatives([-2, 2], [5]))

    def test_sizes_add_what_may_cancel(self):
        self.assertEqual([30, 31 + 2, 2 + 8], LORENZ.sizes([1, -2, 3], [28]))

    def test_java_reads_names_equations_and_the_job(self):
        lines = VAN_DER_POL.properties(end=10, steps=5).splitlines()
        expected = ["name = Van der Pol", "states = x y", "parameters = mu", "x = y"]
        self.assertEqual(
            [*expected, "y = mu * (1 - x * x) * y - x", "end = 10", "steps = 5"], lines
        )

    def test_c_gets_states_of_a_stage_and_parameters_as_they_are(self):
        header = VAN_DER_POL.header(steps=5).splitlines()
        self.assertIn("#define STEPS 5", header)
        self.assertIn("#define EACH_STATE(DO) DO(x, 0) DO(y, 1)", header)
        self.assertIn("const number k##_y = mu * (1 - a##_x * a##_x) * a##_y - a##_x;", header[-1])
