import unittest

from harness import overview


def row(size, peer, setting="as installed", **more):
    return {
        "race": "a race",
        "size": size,
        "peer": peer,
        "setting": setting,
        "peer_version": "torch 2.9",
        "ours_ms": 2.0,
        "peer_ms": 3.0,
        "ratio": 1.5,
        "ratio_worst_launch": 1.25,
        "best_in_setting": True,
    } | more


class Table(unittest.TestCase):
    def lines(self, *rows):
        return [
            [cell.strip() for cell in line.split("|")[1:-1]]
            for line in overview.table(rows).splitlines()[2:]
        ]

    def test_has_the_best_formulation_of_each_size_the_smallest_first(self):
        ratios = [cells[2] for cells in self.lines(row(2048, "fast"), row(512, "fast"))]
        self.assertEqual(["512: **1.5** (1.25) · 2,048: **1.5** (1.25)"], ratios)
        slow = row(512, "slow", peer_ms=9.0, ratio=4.5)
        self.assertNotIn("4.5", str(self.lines(slow, row(512, "fast"))))

    def test_has_three_digits_and_no_power_of_ten(self):
        rows = row(1, "slow", ratio=4613.3), row(2, "like", ratio=0.98765)
        self.assertEqual(
            ["1: **4,610** (1.25) · 2: **0.988** (1.25)"], [cells[2] for cells in self.lines(*rows)]
        )

    def test_has_a_line_for_each_library(self):
        lines = self.lines(row(8, "one"), row(8, "other", peer_version="C, -O3"))
        self.assertEqual(
            ["PyTorch", "C, OpenMP SIMD and GCC's vectors"], [cells[1] for cells in lines]
        )

    def test_has_what_is_as_installed_before_other_settings(self):
        lines = self.lines(row(8, "fast", "a setting"), row(8, "fast"))
        self.assertEqual(["PyTorch", "PyTorch, a setting"], [cells[1] for cells in lines])

    def test_leaves_out_what_did_not_run(self):
        self.assertEqual([], self.lines({"race": "a race", "size": 8, "failed": "no g++"}))
