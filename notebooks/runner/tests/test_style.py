"""One formatter and one linter for all Python here, run by the build as for Java."""

import subprocess
import sys

import pytest

from runner import places


@pytest.mark.parametrize("command", [["format", "--check"], ["check"]], ids=["format", "lint"])
def test_ruff_has_nothing_to_say(command: list[str]) -> None:
    """Mended by: .venv/bin/ruff format, or check --fix, with --config notebooks/pyproject.toml."""
    config = ["--config", str(places.NOTEBOOKS / "pyproject.toml")]
    folders = [str(places.NOTEBOOKS), str(places.ROOT / "lib")]
    ended = subprocess.run(
        [sys.executable, "-m", "ruff", *command, *config, *folders],
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
