import types
import unittest

from harness import start


class Report(unittest.TestCase):
    def test_has_the_median_and_the_spread_of_each_command(self):
        took = {"ours": [3.0, 1.0, 2.0], "nbconvert": [4.0, 5.0]}
        lines = start.report(types.SimpleNamespace(launches=3), took, 0.01).splitlines()
        self.assertEqual("| `notebooks/run 2` | 2.00 (1.00–3.00) |", lines[8])
        self.assertTrue(lines[9].endswith("| 4.50 (4.00–5.00) |"), lines[9])
