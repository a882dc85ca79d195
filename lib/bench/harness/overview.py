"""All races of a run at a glance: the ratio to the best peers over sizes."""

import re

from harness import races, settings

NAMES = {
    "torch": "PyTorch",
    "jax": "JAX",
    "numpy": "NumPy",
    "scipy": "SciPy",
    "C": "C, OpenMP SIMD and GCC's vectors",
    "Java": "plain Java, all cores",
    "rotary-embedding-torch": "PyTorch with rotary-embedding-torch",
}
"""How readers know the libraries whose versions begin otherwise."""


def of_race(rows):
    """The rows of each race that ran, by its name."""
    ran = {}
    for row in rows:
        if "failed" not in row:
            ran.setdefault(row["race"], []).append(row)
    return ran


def best(rows, setting):
    """The row of the best peer for each size, smallest first."""
    here = [row for row in rows if row["setting"] == setting and row["best_in_setting"]]
    return sorted(here, key=lambda row: row["size"])


def settings_of(rows):
    """Their names, as installed first."""
    return sorted(
        {row["setting"] for row in rows}, key=lambda name: name != settings.INSTALLED.name
    )


def three_digits(ratio):
    """To three significant digits, and no power of ten for thousands."""
    return f"{float(f'{ratio:.3g}'):,g}"


def table(rows):
    """A line for each race, library and setting: the ratio to its best formulation by size."""
    lines = ["| what | against | ratio by size (worst launch) |", "|---|---|---|"]
    summaries = races.summaries()
    for race, its_rows in of_race(rows).items():
        what = summaries.get(race, race).removesuffix(".").removesuffix(", float32")
        for (setting, name), line in best_of_libraries(its_rows).items():
            by_size = " · ".join(
                f"{row['size']:,}: **{three_digits(row['ratio'])}**"
                f" ({three_digits(row['ratio_worst_launch'])})"
                for row in line
            )
            against = name if setting == settings.INSTALLED.name else f"{name}, {setting}"
            lines.append(f"| {what} | {against} | {by_size} |")
            what = ""
    return "\n".join(lines) + "\n"


def best_of_libraries(rows):
    """By setting and library, the row of its best formulation for each size, smallest first."""
    lines = {}
    for setting in settings_of(rows):
        here = [row for row in rows if row["setting"] == setting]
        for row in sorted(here, key=lambda row: (row["size"], row["peer_ms"])):
            line = lines.setdefault((setting, library(row)), [])
            if not line or line[-1]["size"] != row["size"]:
                line.append(row)
    return lines


def library(row):
    """A peer's library, the first word of its version: torch of "torch 2.9", C of "C, -O3"."""
    name = re.match(r"[^ ,]*", row["peer_version"]).group()
    return NAMES.get(name, name)
