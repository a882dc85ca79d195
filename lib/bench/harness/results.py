"""From the times of the launches to rows, a table and results.json."""

import json
from statistics import median

from harness import settings
from harness.problem import Difference


def require_agreement(race, compared):
    """Every output lies within the contract's bound of the truth."""
    for setting, sizes in compared.items():
        for size, rows in sizes.items():
            for name, row in rows.items():
                # Written so that NaN, too, is a difference.
                if "failed" not in row and not row["share_of_bound"] <= 1:
                    raise Difference(
                        f"race {race}, size {size}: the output of {name} ({setting}) is up to "
                        f"{row['error']:.2g} from the truth, {row['share_of_bound']:.2g} times "
                        "what the contract allows; nothing was timed"
                    )


def rows(race, ours, peers, compared):
    """
    A row for each size and peer.

    ours: a launch each, {size: {median, least, bytes, collections}}; peers: {setting: a launch
    each, {size: {peer: {median, least}}}}; compared: {setting: {size: {peer: what was compared}}}.
    """
    table = []
    for size in ours[0]:
        our_times = [launch[size]["median"] for launch in ours]
        our_least = min(launch[size]["least"] for launch in ours)
        of_size = []
        for setting, launches in peers.items():
            for peer, outcome in compared[setting][size].items():
                if peer == "ours":
                    continue
                row = {"race": race, "size": size, "peer": peer, "setting": setting}
                row |= {"peer_version": outcome["version"]}
                if "failed" in outcome:
                    of_size.append(row | {"failed": outcome["failed"]})
                    continue
                # Those that fell behind in the heat were in the first launch alone.
                took = [launch[size][peer] for launch in launches if peer in launch[size]]
                if not took:
                    reason = "it ran when outputs were compared, not when it was timed"
                    of_size.append(row | {"failed": reason})
                    continue
                times = [calls["median"] for calls in took]
                least = min(calls["least"] for calls in took)
                ratios = [theirs / mine for theirs, mine in zip(times, our_times, strict=False)]
                of_size.append(
                    row
                    | {
                        "ours_ms": median(our_times),
                        "ours_ms_spread": [min(our_times), max(our_times)],
                        "ours_ms_least_call": our_least,
                        "ours_bytes_per_call": max(launch[size]["bytes"] for launch in ours),
                        "ours_collections": sum(launch[size]["collections"] for launch in ours),
                        "ours_error": compared[setting][size]["ours"]["error"],
                        "ours_share_of_bound": compared[setting][size]["ours"]["share_of_bound"],
                        "launches": len(ours),
                        "peer_launches": len(times),
                        "peer_ms": median(times),
                        "peer_ms_spread": [min(times), max(times)],
                        "peer_ms_least_call": least,
                        "peer_error": outcome["error"],
                        "peer_share_of_bound": outcome["share_of_bound"],
                        "ratio": median(times) / median(our_times),
                        "ratio_worst_launch": min(ratios),
                        "ratio_least_calls": least / our_least,
                        "share_of_work": outcome.get("share", 1),
                        "largest_difference": outcome.get("difference"),
                        "best_in_setting": False,
                    }
                )
        mark_best(of_size)
        table += of_size
    return table


def mark_best(of_size):
    """The fastest peer in each setting: the one to be measured by."""
    ran = [row for row in of_size if "failed" not in row]
    for setting in {row["setting"] for row in ran}:
        here = [row for row in ran if row["setting"] == setting]
        min(here, key=lambda row: row["peer_ms"])["best_in_setting"] = True


HEADINGS = (
    "size",
    "ours ms",
    "KB/call",
    "GCs",
    "peer",
    "peer ms",
    "ratio",
    "worst",
    "least",
    "difference",
    "",
)


def table(rows):
    """Plain text; the caption explains its columns."""
    lines = [HEADINGS]
    setting = None
    for row in sorted(
        rows, key=lambda row: (row["size"], row["setting"] != settings.INSTALLED.name)
    ):
        if (row["size"], row["setting"]) != setting:
            setting = (row["size"], row["setting"])
            lines.append(("", "", "", "", f"— {row['setting']}", "", "", "", "", "", ""))
        lines.append(cells(row))
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column in (4, 10) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def cells(row):
    size = str(row["size"])
    if "failed" in row:
        reason = row["failed"].splitlines()[0][:60]
        return (size, "", "", "", row["peer"], "", "", "", "", "", f"did not run: {reason}")
    return (
        size,
        milliseconds(row["ours_ms"], row["ours_ms_spread"]),
        f"{row['ours_bytes_per_call'] / 1024:.0f}",
        f"{row['ours_collections']:.0f}",
        row["peer"] + scaled(row["share_of_work"]),
        milliseconds(row["peer_ms"], row["peer_ms_spread"]),
        f"{row['ratio']:.2f}",
        f"{row['ratio_worst_launch']:.2f}",
        f"{row['ratio_least_calls']:.2f}",
        "–" if row["largest_difference"] is None else f"{row['largest_difference']:.1e}",
        remark(row),
    )


def remark(row):
    if row["best_in_setting"]:
        return "best"
    return "" if row["peer_launches"] == row["launches"] else f"in {row['peer_launches']} launch"


def scaled(share):
    """Said of a peer that did a part of the work."""
    return "" if share == 1 else f" [1/{1 / share:.0f} of it, scaled]"


def milliseconds(middle, spread):
    return f"{middle:.2f} ({spread[0]:.2f}–{spread[1]:.2f})"


def caption(run_data):
    machine = run_data["machine"]
    return (
        f"{machine['cpu']} ({machine['family_model_stepping']}), {run_data['threads']} threads, "
        f"{' '.join(machine['vectors'])}; JDK {run_data['jdk']}; commit {run_data['commit']}; "
        f"{run_data['date']}. Medians of {run_data['launches']} launches (least–most); "
        "ratio above 1: we are faster; worst: the ratio in our worst launch; least: the ratio of "
        "the least calls of all, which a few other programs disturb least; scaled: calls did that "
        "part of the work, their times were divided by it."
    )


def warning(run_data):
    """Said where other programs took so much of the machine that medians mean little."""
    share = run_data["others_share"]
    if share < 0.05:
        return ""
    return (
        f"NOT A MEASUREMENT: other programs took {share:.0%} of the processors meanwhile. Close "
        "them and race again.\n"
    )


def write(folder, run_data, rows):
    file = folder / "results.json"
    text = json.dumps({"run": run_data, "rows": rows}, indent=2, ensure_ascii=False)
    file.write_text(text + "\n")
    return file
