import unittest

from harness import overview


def row(size, peer, setting="as installed", **more):
    return {
        "race": "a race",
        "size": size,
        "peer": peer,
        "setting": setting,
        "ours_ms": 2.0,
        "peer_ms": 3.0,
        "ratio": 1.5,
        "ratio_worst_launch": 1.25,
        "best_in_setting": True,
    } | more


class Table(unittest.TestCase):
    def lines(self, *rows):
        return overview.table(rows).splitlines()[2:]

    def test_has_the_best_peer_of_each_size_the_smallest_first(self):
        lines = self.lines(
            row(2048, "fast"), row(512, "fast"), row(512, "slow", best_in_setting=False)
        )
        self.assertEqual(["512", "2,048"], [line.split("|")[2].strip() for line in lines])
        self.assertNotIn("slow", "".join(lines))

    def test_has_what_is_as_installed_before_other_settings(self):
        lines = self.lines(row(8, "fast", "a setting"), row(8, "fast"))
        self.assertEqual(
            ["as installed", "a setting"], [line.split("|")[5].strip() for line in lines]
        )

    def test_tells_the_worst_launch(self):
        self.assertIn("| 1.50 | 1.25 |", self.lines(row(8, "fast"))[0])

    def test_leaves_out_what_did_not_run(self):
        self.assertEqual([], self.lines({"race": "a race", "size": 8, "failed": "no g++"}))
