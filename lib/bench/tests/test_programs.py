import tempfile
import types
import unittest
from pathlib import Path
from unittest import mock

from harness import c_program
from harness.peer import CPeer, file_name
from harness.problem import Unavailable
from harness.programs import Programs

SOURCE = """
#include "race.h"
static float *numbers;
static int n;
void load(int size) { n = size; numbers = read_numbers("given", size); }
void compute(void) { for (int i = 0; i < n; i++) numbers[i] += 1; }
const float *output(size_t *count) { *count = n; return numbers; }
"""

RACING = {3: ["C, plain"]}


class InC(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        (self.folder / "3").mkdir()
        (self.folder / "3" / "given.f32").write_bytes(bytes(12))
        self.source = self.folder / "add.c"
        self.source.write_text(SOURCE)
        self.log = self.folder / "log.txt"

    def programs(self, *flags):
        race = types.SimpleNamespace(PROGRAMS=[CPeer("C, plain", self.source, flags)])
        options = types.SimpleNamespace(warmup=0.01, rounds=0.01, threads=1)
        return Programs(race, options, self.folder, self.log)

    def unavailable(self, programs):
        programs.write_outputs([3])
        self.assertEqual([], programs.ran())
        self.assertEqual({3: {}}, programs.time(0, {3: []}))
        return programs.unavailable["C, plain"]["failed"]

    def test_it_reads_the_inputs_and_writes_its_output(self):
        self.require_a_compiler()
        self.programs("-O1").write_outputs([3])
        ones = (self.folder / "3" / "c-plain.f32").read_bytes()
        self.assertEqual(bytes((0, 0, 0x80, 0x3F)) * 3, ones)

    def test_its_calls_are_timed(self):
        self.require_a_compiler()
        programs = self.programs("-O1")
        programs.write_outputs([3])
        times = programs.time(0, RACING)[3]["C, plain"]
        self.assertGreaterEqual(times["median"], times["least"])
        self.assertGreaterEqual(times["least"], 0)

    def test_flags_for_floats_leave_the_clock_its_digits(self):
        self.require_a_compiler()
        programs = self.programs("-O1", "-fsingle-precision-constant")
        programs.write_outputs([3])
        programs.time(0, RACING)
        took = map(float, (self.folder / "3" / "c-plain-0.txt").read_text().split())
        # A float of seconds since the start of the machine has steps of a fraction of a millisecond
        # and more: calls of a microsecond would take none, or many at once.
        self.assertLess(len([ms for ms in took if ms == 0 or ms > 0.1]), 100)

    def test_without_a_compiler_it_is_named_with_the_reason(self):
        with mock.patch.object(c_program.shutil, "which", return_value=None):
            self.assertIn("no C compiler", self.unavailable(self.programs()))

    def test_where_it_does_not_compile_that_is_the_reason(self):
        self.require_a_compiler()
        self.assertIn("does not compile here", self.unavailable(self.programs("-no-such-flag")))

    def require_a_compiler(self):
        try:
            c_program.compiler()
        except Unavailable as reason:
            self.skipTest(str(reason))


class Names(unittest.TestCase):
    def test_a_program_s_name_makes_a_file_name(self):
        self.assertEqual("c-gcc-s-vectors", file_name("C, GCC's vectors"))
