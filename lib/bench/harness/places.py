"""Where things lie."""

from pathlib import Path

BENCH = Path(__file__).resolve().parents[1]
REPOSITORY = BENCH.parents[1]
RACES = BENCH / "races"
REQUIREMENTS = BENCH / "requirements.txt"
ENVIRONMENT = BENCH / ".venv"
OUT = REPOSITORY / "target" / "bench"
GENERATED = OUT / "generated"
