"""All races of a run at a glance: the ratio to the best peer over sizes."""

from harness import settings


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


def table(rows):
    """A line for each race, size and setting: the best peer, the ratio, the worst launch."""
    lines = [
        "| race | size | ours, ms | best peer | setting | ratio | worst |",
        "|---|---|---|---|---|---|---|",
    ]
    for race, its_rows in of_race(rows).items():
        for setting in settings_of(its_rows):
            for row in best(its_rows, setting):
                lines.append(
                    f"| `{race}` | {row['size']:,} | {row['ours_ms']:.3g} | {row['peer']} "
                    f"| {setting} | {row['ratio']:.2f} | {row['ratio_worst_launch']:.2f} |"
                )
    return "\n".join(lines) + "\n"
