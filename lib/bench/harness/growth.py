"""How jobs on a device grow with their size: what a call consists of, each in a fresh JVM."""

import json
import math
from datetime import datetime, timezone

from harness import java, machine, processes

SIZES = {
    "attention": ("tokens", [256, 512, 1024, 2048]),
    "ode": ("members", [1024, 4096, 16384, 65536]),
    "ode-adaptive": ("members", [1024, 4096, 16384, 65536]),
    "sde": ("paths", [1024, 4096, 16384, 65536]),
    "noisy-softmax": ("trials", [1024, 4096, 16384, 65536]),
    "field": ("points", [64, 256, 1024, 4096]),
    "flow": ("particles", [64, 128, 256]),
    "homes": ("homes", [1024, 4096, 16384]),
}
"""The jobs of gyre.bench.DeviceJobs, what their sizes are called, and the sizes."""


def measure(options, log):
    """Writes growth.md into the folder of results, and returns its text."""
    rows, others = [], machine.Others()
    for job in options.races:
        unit, sizes = SIZES[job]
        before = None
        for size in options.sizes_of[job] or sizes:
            print(f"{job}, {size:,} {unit}", flush=True)
            row = run(job, size, options, log) | {"job": job, "size": size, "unit": unit}
            rows.append(row | {"growth": growth(before, row)})
            before = row
    text = report(options, rows, others.share())
    (options.out / "growth.md").write_text(text)
    return text


def run(job, size, options, log):
    """What one JVM says."""
    command = [*java.command(options), "gyre.bench.DeviceRun", options.backend, job, size]
    return json.loads(processes.answer(command, log).splitlines()[-1])


def growth(before, now):
    """The powers p of time and memory that grow as size^p from a row to the next."""
    if before is None:
        return {}
    larger = math.log(now["size"] / before["size"])
    return {
        name: math.log(now[name] / before[name]) / larger
        for name in ("computing", "bytes")
        if before[name] > 0 and now[name] > 0
    }


HEADINGS = (
    *("job", "size", "cold, s", "compiling, s", "warm, ms"),
    *("copying, ms", "computing, ms", "memory, MB", "power of time", "of memory"),
)


def command(options):
    """What makes such a table, as it is typed."""
    sizes = ["--sizes", *options.sizes] if options.sizes else []
    words = ["lib/bench/run", "--backend", options.backend, "--growth", *options.typed, *sizes]
    return " ".join(map(str, words))


def report(options, rows, others):
    """Markdown: on what, by which command, and the table; others' share of the processors."""
    made_on = machine.describe()
    lines = [
        f"# Jobs on {rows[0]['device']}",
        "",
        f"{made_on['cpu']}, {made_on['threads_usable']} threads, {made_on['system']}; JDK "
        f"{java.version(java.jdk())}; commit {machine.commit()}; "
        f"{datetime.now(timezone.utc).isoformat(timespec='minutes')}; "
        f"`{command(options)}`. Other programs took {others:.0%} of the processors.",
        "",
        "*cold*: from the start of Java to the first result, in a fresh process; *compiling*: of "
        "that, kernels and buffers; *warm*: the median of three later calls by the caller's clock; "
        "*copying*, *computing*: of a call, by the device's clock; *memory*: kept on the device; "
        "*power*: p of size^p, from the row above.",
        "",
        "| " + " | ".join(HEADINGS) + " |",
        "|---" * 2 + "|--:" * (len(HEADINGS) - 2) + "|",
    ]
    return "\n".join([*lines, *("| " + " | ".join(cells(row)) + " |" for row in rows)]) + "\n"


def cells(row):
    return (
        row["job"],
        f"{row['size']:,} {row['unit']}",
        f"{row['cold']:.1f}",
        f"{row['compiling']:.1f}",
        *(f"{row[name] * 1e3:,.1f}" for name in ("warm", "copying", "computing")),
        f"{row['bytes'] / 1e6:,.1f}",
        *(
            f"{row['growth'][name]:.2f}" if name in row["growth"] else ""
            for name in ("computing", "bytes")
        ),
    )
