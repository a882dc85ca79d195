import contextlib
import io
import unittest

from harness import command, java, processes, races


class Arguments(unittest.TestCase):
    def test_all_races_without_a_name(self):
        self.assertEqual(list(races.summaries()), command.parse([]).races)

    def test_sizes_of_ones_own(self):
        self.assertEqual([512, 1500], command.parse(["attention", "--sizes", "512", "1500"]).sizes)

    def test_sizes_of_a_race_of_ones_own(self):
        options = command.parse(["attention:512,1500", "ode"])
        self.assertEqual(["attention", "ode"], options.races)
        self.assertEqual({"attention": [512, 1500], "ode": []}, options.sizes_of)
        options = command.parse(["attention:512,1500", "ode", "--sizes", "8"])
        self.assertEqual({"attention": [512, 1500], "ode": [8]}, options.sizes_of)

    def test_what_is_wrong_is_said_and_ends_with_two(self):
        for arguments, message in (
            (["chess"], "no race chess; there are: attention, attention-full"),
            (["ode:many"], "RACE[:SIZE,SIZE]: invalid literal"),
            (["ode:0"], "RACE[:SIZE,SIZE]: 0; it must be at least 1"),
            (["--launches", "0"], "--launches: 0; it must be at least 1"),
            (["--sizes", "many"], "--sizes: invalid positive value: 'many'"),
        ):
            with self.subTest(arguments), contextlib.redirect_stderr(io.StringIO()) as errors:
                with self.assertRaises(SystemExit) as end:
                    command.parse(arguments)
                self.assertEqual(2, end.exception.code)
                self.assertIn(message, errors.getvalue())

    def test_every_race_says_what_it_is(self):
        self.assertIn("rotary attention", races.summaries()["attention"])


class Sides(unittest.TestCase):
    def test_no_side_is_tuned_by_the_callers_environment(self):
        given = {"PATH": "/bin", "OMP_NUM_THREADS": "1", "OPENBLAS_CORETYPE": "Haswell"}
        self.assertEqual({"PATH": "/bin"}, processes.clean(given))

    def test_jmh_report_is_read_by_size(self):
        report = [
            {
                "params": {"size": "8", "folder": "/x"},
                "primaryMetric": {"scorePercentiles": {"0.0": 1.5, "50.0": 2.5}},
                "secondaryMetrics": {
                    "gc.alloc.rate.norm": {"score": 1024.0},
                    "gc.count": {"score": 2.0},
                },
            }
        ]
        expected = {"median": 2.5, "least": 1.5, "bytes": 1024.0, "collections": 2.0}
        self.assertEqual({8: expected}, java.read(report))
