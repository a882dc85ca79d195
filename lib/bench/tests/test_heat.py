import unittest

from harness import heat

COMPARED = {
    8: {
        "ours": {"version": ""},
        "a": {"version": "torch"},
        "b": {"version": "torch"},
        "c": {"version": "numpy"},
        "broken": {"version": "numpy", "failed": "no memory"},
    }
}


def launch(**milliseconds):
    return {8: {name: {"median": ms, "least": ms} for name, ms in milliseconds.items()}}


class Heat(unittest.TestCase):
    def test_everybody_that_can_run_races_first(self):
        self.assertEqual({8: ["a", "b", "c"]}, heat.everybody(COMPARED))

    def test_the_best_of_each_library_goes_on_however_slow(self):
        self.assertEqual({8: ["b", "c"]}, heat.qualified(launch(a=4, b=2, c=90), COMPARED))

    def test_what_is_close_behind_goes_on(self):
        self.assertEqual({8: ["a", "b", "c"]}, heat.qualified(launch(a=2.4, b=2, c=9), COMPARED))
