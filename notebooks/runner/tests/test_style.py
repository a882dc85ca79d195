"""One formatter and one linter for the runner, run by the build as for Java."""

import subprocess
import sys

import pytest

from runner import places


@pytest.mark.parametrize("command", [["format", "--check"], ["check"]], ids=["format", "lint"])
def test_ruff_has_nothing_to_say(command: list[str]) -> None:
    """Mended by: .venv/bin/ruff format notebooks, and .venv/bin/ruff check --fix notebooks."""
    ended = subprocess.run(
        [sys.executable, "-m", "ruff", *command, str(places.NOTEBOOKS)],
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
