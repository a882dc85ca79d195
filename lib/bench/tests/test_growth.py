import unittest
from unittest import mock

from harness import command, growth, java, machine, places
from harness.problem import Problem

SMALL = {"size": 100, "computing": 0.002, "bytes": 4000}


class Growth(unittest.TestCase):
    def test_powers_of_time_and_memory(self):
        large = {"size": 400, "computing": 0.032, "bytes": 16000}
        powers = growth.growth(SMALL, large)
        self.assertAlmostEqual(2, powers["computing"])
        self.assertAlmostEqual(1, powers["bytes"])

    def test_nothing_is_said_of_the_first_size_nor_without_a_clock(self):
        self.assertEqual({}, growth.growth(None, SMALL))
        self.assertEqual({}, growth.growth(SMALL, {"size": 200, "computing": 0, "bytes": 0}))

    def test_a_row_of_the_table(self):
        row = SMALL | {"job": "ode", "unit": "members", "growth": {"bytes": 1.0}}
        row |= {"size": 4096, "cold": 4.25, "compiling": 1.5, "warm": 0.01, "copying": 0.001}
        self.assertEqual(
            ("ode", "4,096 members", "4.2", "1.5", "10.0", "1.0", "2.0", "0.0", "", "1.00"),
            growth.cells(row),
        )


class Jobs(unittest.TestCase):
    def test_jobs_are_named_as_races_are(self):
        options = command.parse(["--growth", "--backend", "gpu", "noisy-softmax"])
        self.assertEqual(["noisy-softmax"], options.races)
        self.assertEqual(list(growth.SIZES), command.parse(["--growth"]).races)

    def test_the_table_tells_the_command_that_makes_it(self):
        for typed in (
            "--backend gpu --growth",
            "--backend gpu --growth ode sde --sizes 16 64",
            "--backend gpu --growth ode:16,64 sde",
        ):
            options = command.parse(typed.split())
            self.assertEqual(f"lib/bench/run {typed}", growth.command(options))

    def test_the_table_tells_device_commit_and_others(self):
        row = SMALL | {"job": "ode", "unit": "members", "growth": {}, "device": "a card, driver 5"}
        row |= {"cold": 4.25, "compiling": 1.5, "warm": 0.01, "copying": 0.001}
        text = growth.report(command.parse(["--growth"]), [row], 0.07)
        self.assertIn("# Jobs on a card, driver 5\n", text)
        self.assertIn(f"commit {machine.commit()};", text)
        self.assertIn("Other programs took 7% of the processors", text)


class Launch(unittest.TestCase):
    def test_a_device_has_the_flags_that_lib_gpu_was_built_with(self):
        options = command.parse(["--backend", "gpu", "--threads", "3"])
        nowhere = mock.patch.object(java, "LAUNCH", places.BENCH / "no such folder")
        with nowhere, self.assertRaisesRegex(Problem, "lib/gpu is not built"):
            java.flags(options)

    def test_the_cpu_has_none_of_them(self):
        flags = java.flags(command.parse(["--threads", "3"]))
        self.assertIn("-XX:ActiveProcessorCount=3", flags)
        self.assertFalse([flag for flag in flags if str(java.LAUNCH) in flag])
