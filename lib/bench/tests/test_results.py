import unittest

from harness import results
from harness.problem import Difference


def outcome(share_of_bound=0.1, **more):
    return {
        "version": "1",
        "error": 1e-7,
        "share_of_bound": share_of_bound,
        "difference": 2e-7,
    } | more


def took(median, **more):
    return {"median": median, "least": median / 2} | more


OURS = [
    {8: took(2.0, bytes=100, collections=0.0)},
    {8: took(4.0, bytes=300, collections=2.0)},
    {8: took(3.0, bytes=200, collections=1.0)},
]
PEERS = {
    "as installed": [
        {8: {"slow": took(9.0), "fast": took(6.0)}},
        {8: {"slow": took(9.0), "fast": took(5.0)}},
        {8: {"slow": took(9.0), "fast": took(7.0)}},
    ]
}
LAUNCHES = ("peer_launches", "peer_ms", "ratio_worst_launch")
COMPARED = {"as installed": {8: {"ours": outcome(), "slow": outcome(), "fast": outcome()}}}


class Rows(unittest.TestCase):
    def setUp(self):
        self.slow, self.fast = results.rows("a race", OURS, PEERS, COMPARED)

    def test_ratio_is_of_medians_and_above_one_where_we_are_faster(self):
        self.assertEqual(3.0, self.slow["ratio"])
        self.assertEqual(2.0, self.fast["ratio"])

    def test_worst_is_of_the_launch_where_we_did_worst(self):
        self.assertEqual(5.0 / 4.0, self.fast["ratio_worst_launch"])

    def test_least_is_of_the_least_calls_of_all_launches(self):
        self.assertEqual(2.5 / 1.0, self.fast["ratio_least_calls"])

    def test_the_spread_and_the_most_bytes_are_shown(self):
        self.assertEqual([2.0, 4.0], self.fast["ours_ms_spread"])
        self.assertEqual(300, self.fast["ours_bytes_per_call"])
        self.assertEqual(3, self.fast["ours_collections"])

    def test_the_fastest_peer_is_the_best(self):
        self.assertFalse(self.slow["best_in_setting"])
        self.assertTrue(self.fast["best_in_setting"])

    def test_a_peer_that_cannot_run_is_named_with_its_reason(self):
        broken = {"version": "1", "failed": "no g++"}
        compared = {"as installed": {8: {"ours": outcome(), "broken": broken}}}
        rows = results.rows("a race", OURS, {"as installed": [{8: {}}] * 3}, compared)
        self.assertIn("did not run: no g++", results.table(rows))

    def test_a_part_of_the_work_is_said_to_be_scaled(self):
        compared = {"as installed": {8: {"ours": outcome(), "fast": outcome(share=0.05)}}}
        row = results.rows("a race", OURS, PEERS, compared)[0]
        self.assertIn("fast [1/20 of it, scaled]", results.table([row]))

    def test_without_a_difference_from_ours_there_is_a_dash(self):
        alone = {name: value for name, value in outcome().items() if name != "difference"}
        compared = {"as installed": {8: {"ours": outcome(), "fast": alone}}}
        row = results.rows("a race", OURS, PEERS, compared)[0]
        self.assertIn(" – ", results.table([row]))

    def test_who_fell_behind_in_the_heat_is_measured_by_the_first_launch(self):
        later = [{8: {"fast": took(5.0)}}, {8: {"fast": took(7.0)}}]
        slow, fast = results.rows(
            "a race", OURS, {"as installed": [PEERS["as installed"][0], *later]}, COMPARED
        )
        self.assertEqual((1, 9.0, 9.0 / 2.0), tuple(map(slow.get, LAUNCHES)))
        self.assertEqual((3, 6.0, 5.0 / 4.0), tuple(map(fast.get, LAUNCHES)))
        lines = results.table([slow, fast]).splitlines()
        self.assertTrue(lines[2].endswith("in 1 launch"), lines[2])

    def test_the_table_has_a_line_for_each_row(self):
        lines = results.table([self.slow, self.fast]).splitlines()
        self.assertEqual(4, len(lines))
        self.assertTrue(lines[3].endswith("best"))


class Warnings(unittest.TestCase):
    def test_a_busy_machine_is_said_to_be_one(self):
        self.assertEqual("", results.warning({"others_share": 0.01}))
        self.assertIn("took 40% of", results.warning({"others_share": 0.4}))


class Agreement(unittest.TestCase):
    def test_outputs_within_the_bound_agree(self):
        results.require_agreement("a race", COMPARED)

    def test_an_output_past_the_bound_stops_the_race(self):
        for share in (1.01, float("nan")):
            with self.assertRaisesRegex(Difference, "size 8: the output of fast"):
                compared = {"as installed": {8: {"fast": outcome(share)}}}
                results.require_agreement("a race", compared)
