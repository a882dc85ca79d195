"""The command: reads arguments, takes both sides through the race, reports."""

import argparse
import sys
from datetime import datetime, timezone
from pathlib import Path

from harness import (
    c_program,
    environment,
    growth,
    heat,
    java,
    machine,
    overview,
    places,
    races,
    results,
    settings,
    start,
)
from harness.java import Benchmark
from harness.peers import Peers
from harness.problem import Difference, Problem
from harness.programs import Programs

EXAMPLES = """
examples:
  lib/bench/run                              every race
  lib/bench/run attention                    one race, at its own sizes
  lib/bench/run attention --sizes 512 1500   at others
  lib/bench/run attention:512,1500 ode       the first at others, the second at its own
  lib/bench/run attention --launches 5       for a figure to publish: five fresh processes a side
  lib/bench/run --launches 1 --rounds 1      quick, to see that it works
  lib/bench/run --backend gpu ode            our kernel on a device, see notebooks/run devices
  lib/bench/run --backend gpu --growth       no race: what our calls consist of there, over sizes
  lib/bench/run --backend gpu --growth ode --sizes 8388608
  lib/bench/run --start                      no race: how long a notebook takes to its first cell

exit codes: 0 raced; 1 the outputs differ, nothing was timed; 2 usage or set-up
"""


def positive(text):
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number}; it must be at least 1")
    return number


def sizes_of(race):
    """The name of a race given as NAME or NAME:SIZE,SIZE, and its sizes, none where none are."""
    name, _, sizes = race.partition(":")
    return name, [positive(size) for size in sizes.split(",")] if sizes else []


def parse(arguments):
    parser = argparse.ArgumentParser(
        prog="lib/bench/run",
        description="Races our kernels against peers: both sides in turn, in one run, with the\n"
        "same inputs and threads, their outputs compared before anything is timed.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "races",
        nargs="*",
        metavar="RACE[:SIZE,SIZE]",
        help="which races (default: all), each at its own sizes or at these",
    )
    parser.add_argument("--list", action="store_true", help="name the races and stop")
    parser.add_argument(
        "--launches", type=positive, default=3, help="fresh processes a side, in turn (%(default)s)"
    )
    parser.add_argument(
        "--rounds", type=positive, default=3, help="seconds of calls in each process (%(default)s)"
    )
    parser.add_argument(
        "--warmup", type=positive, default=5, help="seconds of calls before them (%(default)s)"
    )
    parser.add_argument("--sizes", type=positive, nargs="+", help="instead of the race's own")
    parser.add_argument(
        "--threads", type=positive, default=machine.threads(), help="for each side (%(default)s)"
    )
    parser.add_argument(
        "--backend", default="cpu", help="our backend: cpu, gpu or reference (%(default)s)"
    )
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument(
        "--growth",
        action="store_true",
        help="instead of racing: cold start, warm call, copying and computing on a device",
    )
    instead.add_argument(
        "--start",
        action="store_true",
        help="instead of racing: from notebooks/run 2 to its first cell, beside nbconvert",
    )
    parser.add_argument(
        "--out", type=Path, default=places.OUT, help="folder of results.json (target/bench)"
    )
    options = parser.parse_args(arguments)
    options.typed = options.races
    try:
        given = dict(sizes_of(race) for race in options.typed)
    except (argparse.ArgumentTypeError, ValueError) as problem:
        parser.error(f"argument RACE[:SIZE,SIZE]: {problem}")
    options.races = list(given)
    there = growth.SIZES if options.growth else races.summaries()
    unknown = [name for name in options.races if name not in there]
    if unknown:
        parser.error(f"no race {', '.join(unknown)}; there are: {', '.join(there)}")
    options.races = options.races or list(there)
    # Those given for a race come before those for all; where none are given, it has its own.
    options.sizes_of = {name: given.get(name) or options.sizes or [] for name in options.races}
    return options


def race(name, options, log):
    """One race: the rows of its table."""
    definition = races.load(name)
    sizes = options.sizes_of[name] or definition.SIZES
    folder = options.out / name
    folder.mkdir(parents=True, exist_ok=True)
    ours = Benchmark("ours", "", definition.BENCHMARK, options, folder, log)
    programs = Programs(definition, options, folder, log)
    raced_in = settings.all_of(definition, options.out, log)
    sides = [Peers(name, setting, options, folder, log) for setting in raced_in]
    installed = settings.INSTALLED.name

    print(f"\n{name}: {races.summaries()[name]}", flush=True)
    print("comparing outputs", flush=True)
    sides[0].write_inputs(sizes)
    ours.write_outputs(sizes)
    programs.write_outputs(sizes)
    compared = {
        side.setting.name: side.compare(sizes, programs.ran() if side is sides[0] else ())
        for side in sides
    }
    for rows in compared[installed].values():
        rows |= programs.unavailable
    results.require_agreement(name, compared)

    our_launches, peer_launches = [], {side.setting.name: [] for side in sides}
    racing = {name: heat.everybody(rows) for name, rows in compared.items()}
    for launch in range(options.launches):
        print(f"launch {launch + 1} of {options.launches}", flush=True)
        # A machine that slows down in the course of a launch slows each side in turn.
        if launch % 2 == 0:
            our_launches.append(ours.time(launch, sizes))
        for side in sides:
            peer_launches[side.setting.name].append(side.time(launch, racing[side.setting.name]))
        for size, times in programs.time(launch, racing[installed]).items():
            peer_launches[installed][-1][size] |= times
        if launch % 2 == 1:
            our_launches.append(ours.time(launch, sizes))
        if launch == 0:
            racing = {
                name: heat.qualified(launches[0], compared[name])
                for name, launches in peer_launches.items()
            }
    return results.rows(name, our_launches, peer_launches, compared)


def run(options):
    log = prepare(options)
    if options.growth:
        print("building", flush=True)
        java.build(log)
        print(f"\n{growth.measure(options, log)}\nwritten: {options.out / 'growth.md'}")
        return
    if options.start:
        print(f"\n{start.measure(options, log)}\nwritten: {options.out / 'start.md'}")
        return
    environment.enter(log, sys.argv[1:])
    print("building", flush=True)
    java.build(log)
    race_all(options, log)


def prepare(options):
    """The folder of results and its log, which begins anew."""
    options.out = options.out.resolve()
    try:
        options.out.mkdir(parents=True, exist_ok=True)
        log = options.out / "log.txt"
        log.write_text("")
    except OSError as problem:
        raise Problem(f"cannot write into --out {options.out}: {problem.strerror}") from problem
    return log


def race_all(options, log):
    run_data = {
        "date": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "commit": machine.commit(),
        "machine": machine.describe(),
        "jdk": java.version(java.jdk()),
        "c_compiler": c_program.version(),
        "jvm_flags": java.flags(options),
        "backend": options.backend,
        "threads": options.threads,
        "launches": options.launches,
        "rounds": options.rounds,
    }
    others, rows = machine.Others(), []
    for name in options.races:
        rows += race(name, options, log)
        print(results.table([row for row in rows if row["race"] == name]))
        run_data["others_share"] = others.share()
        written = write(options, run_data, rows)
    print(f"\n{results.caption(run_data)}\n{results.warning(run_data)}written:")
    print("\n".join(f"  {path}" for path in written))


def write(options, run_data, rows):
    """All files of a run, after each race anew: one that ends before its time has what it raced."""
    # Drawn by what only the races' own environment has, which this has entered by now.
    from harness import figures

    glance = options.out / "overview.md"
    glance.write_text(overview.table(rows))
    return [results.write(options.out, run_data, rows), glance, *figures.write(options.out, rows)]


def main(arguments):
    options = parse(arguments)
    if options.list:
        for name, summary in races.summaries().items():
            print(f"{name:20} {summary}")
        return 0
    try:
        run(options)
        return 0
    except Difference as difference:
        print(f"lib/bench/run: {difference}", file=sys.stderr)
        return 1
    except Problem as problem:
        print(f"lib/bench/run: {problem}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nlib/bench/run: interrupted", file=sys.stderr)
        return 2
