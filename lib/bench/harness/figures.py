"""Two figures of a run: our ratio to the best peer over sizes, and how times grow with them."""

import matplotlib
from matplotlib import pyplot

from harness import settings
from harness.overview import best, of_race, settings_of

matplotlib.use("Agg")  # To files alone: a display need not be there.

OURS = "#0072B2"
"""Blue of Okabe and Ito's palette, which colour-blind readers tell apart, then their others."""

THEIRS = ("#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#999999")


def write(folder, rows):
    """Their files. One size shows no growth: such races are in the first alone."""
    files = [folder / "ratios.png", folder / "growth.png"]
    races = {race: [row for row in rows if row["race"] == race] for race in of_race(rows)}
    growing = {race: its_rows for race, its_rows in races.items() if len(sizes_of(its_rows)) > 1}
    save(files[0], races, draw_ratios, "times ours that the best peer takes")
    save(files[1], growing or races, draw_times, "milliseconds a call")
    return files


def sizes_of(rows):
    """Smallest first."""
    return sorted({row["size"] for row in rows})


def save(file, races, draw, label):
    """A panel for each race, three in a row; legends below them, for lines are everywhere."""
    columns = min(3, len(races))
    lines = -(-len(races) // columns)
    figure, panels = pyplot.subplots(
        lines, columns, figsize=(4.2 * columns, 4.2 * lines), squeeze=False, layout="constrained"
    )
    for panel in panels.flat[len(races) :]:
        panel.set_axis_off()
    for panel, (race, its_rows) in zip(panels.flat, races.items(), strict=False):
        panel.set_title(race)
        panel.set_xlabel("size")
        panel.grid(True, alpha=0.3)
        draw(panel, its_rows)
        mark_sizes(panel, sizes_of(its_rows))
        panel.legend(fontsize="x-small", loc="upper center", bbox_to_anchor=(0.5, -0.2))
    for panel in panels[:, 0]:
        panel.set_ylabel(label)
    figure.savefig(file, dpi=160)
    pyplot.close(figure)


def mark_sizes(panel, sizes):
    """Ticks at the sizes themselves: between them nothing was measured."""
    panel.set_xscale("log")
    panel.set_xlim(sizes[0] / 1.4, sizes[-1] * 1.4)
    panel.set_xticks(sizes, [f"{size:,}" for size in sizes])
    panel.minorticks_off()


def ran(rows):
    return [row for row in rows if "failed" not in row]


def draw_ratios(panel, rows):
    """The median over launches, and down to the worst one."""
    rows = ran(rows)
    panel.axhline(1, color="black", linewidth=0.8)
    panel.set_ylim(0, 1.2 * max(row["ratio"] for row in rows if row["best_in_setting"]))
    for setting, color in zip(settings_of(rows), (OURS, *THEIRS), strict=False):
        line = best(rows, setting)
        ratios = [row["ratio"] for row in line]
        below = [row["ratio"] - min(row["ratio"], row["ratio_worst_launch"]) for row in line]
        panel.errorbar(
            [row["size"] for row in line],
            ratios,
            yerr=[below, [0] * len(line)],
            marker="o",
            capsize=3,
            color=color,
            label=setting,
        )


def draw_times(panel, rows):
    """Ours, and every peer as installed; a cross above the sizes for which it does not run."""
    panel.set_yscale("log")
    here = [row for row in rows if row["setting"] == settings.INSTALLED.name]
    ours = sorted({(row["size"], row["ours_ms"]) for row in ran(here)})
    panel.plot(*zip(*ours, strict=True), marker="o", color=OURS, label="ours")
    for number, peer in enumerate(sorted({row["peer"] for row in here})):
        its_rows = [row for row in here if row["peer"] == peer]
        line = sorted((row["size"], row["peer_ms"]) for row in ran(its_rows))
        panel.plot(
            [size for size, _ in line],
            [milliseconds for _, milliseconds in line],
            marker=".",
            linestyle="--" if number < len(THEIRS) else ":",
            color=THEIRS[number % len(THEIRS)],
            label=peer,
        )
        stops = [row["size"] for row in its_rows if "failed" in row]
        (crosses,) = panel.plot(
            stops,
            [1.02 + 0.01 * number] * len(stops),
            marker="x",
            linestyle="",
            color=THEIRS[number % len(THEIRS)],
            transform=panel.get_xaxis_transform(),
            clip_on=False,
        )
        crosses.set_in_layout(False)
