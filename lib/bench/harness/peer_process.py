"""The peers' side: writes inputs, compares outputs, or times calls, for all sizes of a race."""

import argparse
import json
import os
import resource
import time
from pathlib import Path
from statistics import median

import numpy
import torch

from harness import races
from harness.peer import file_name


def read(file, shape=-1):
    return numpy.fromfile(file, dtype="<f4").reshape(shape)


def write_inputs(race, size, folder):
    """Numbers become a file of raw float32, a text becomes one of its own name."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, given in race.inputs(size).items():
        if isinstance(given, str):
            (folder / name).write_text(given)
        else:
            numpy.ascontiguousarray(given).astype("<f4").tofile(folder / f"{name}.f32")
    return {}


def inputs(race, size, folder):
    """The numbers that our side reads, read back from the same files."""
    return {
        name: read(folder / f"{name}.f32", tuple(numbers.shape))
        for name, numbers in race.inputs(size).items()
        if not isinstance(numbers, str)
    }


def flat(numbers):
    return numpy.asarray(numbers).ravel().astype(numpy.float64)


def largest(numbers):
    """The largest number, with NaN counted as the largest of all."""
    return float(numpy.abs(numbers).max())


def compare(race, size, folder, programs):
    given = inputs(race, size, folder)
    observed = getattr(race, "observed", flat)
    exact, bound = map(flat, race.truth(given))
    ours = observed(flat(read(folder / "ours.f32")))
    if ours.shape != exact.shape:
        raise SystemExit(f"ours.f32 has {len(ours)} numbers; the truth has {len(exact)}")

    rows = {"ours": measure("", ours, exact, bound) | {"difference": 0.0}}
    for peer in race.peers(given):
        try:
            output = (peer.observed or observed)(flat(peer.call()))
        except Exception as problem:  # One that cannot run here leaves the others their race.
            rows[peer.name] = {"version": peer.version, "failed": f"{problem}".strip()[:300]}
            continue
        part = (exact, bound) if peer.truth is None else map(flat, peer.truth())
        rows[peer.name] = measure(peer.version, output, *part) | {"share": peer.share}
        if peer.truth is None:
            rows[peer.name]["difference"] = largest(output - ours)
    for program in getattr(race, "PROGRAMS", []):
        if program.name in programs:
            output = observed(flat(read(folder / f"{file_name(program.name)}.f32")))
            rows[program.name] = measure(program.version, output, exact, bound)
            rows[program.name] |= {"share": 1, "difference": largest(output - ours)}
    return rows


def measure(version, output, exact, bound):
    return {
        "version": version,
        "error": largest(output - exact),
        "share_of_bound": largest((output - exact) / bound),
    }


def call_for(seconds, peer):
    """Calls for about that long, at least once: the milliseconds of each call."""
    took = []
    end = time.perf_counter() + seconds
    while not took or time.perf_counter() < end:
        start = time.perf_counter()
        peer.call()
        took.append((time.perf_counter() - start) * 1000)
    return took


def time_calls(race, size, folder, options):
    peers = []
    racing = json.loads(options.racing)[str(size)]
    for peer in race.peers(inputs(race, size, folder)):
        if peer.name not in racing:
            continue
        try:
            call_for(options.warmup, peer)
            peers.append(peer)
        except Exception as problem:
            print(f"{peer.name} does not run: {problem}")
    took = {peer.name: [] for peer in peers}
    for turn in range(options.rounds):
        first = (options.launch + turn) % max(1, len(peers))
        for peer in peers[first:] + peers[:first]:
            took[peer.name] += call_for(1, peer)
    return {
        peer.name: {
            "median": median(took[peer.name]) / peer.share,
            "least": min(took[peer.name]) / peer.share,
        }
        for peer in peers
    }


def limit_memory():
    """What asks for more than there is gets an error, which the table names, and is not killed."""
    there = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    resource.setrlimit(resource.RLIMIT_DATA, (there * 9 // 10, there * 9 // 10))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("race")
    parser.add_argument("stage", choices=("inputs", "compare", "time"))
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--answer", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+")
    parser.add_argument("--programs", nargs="*", default=[])
    parser.add_argument("--launch", type=int, default=0)
    parser.add_argument("--racing")
    for name in ("--threads", "--warmup", "--rounds"):
        parser.add_argument(name, type=int)
    options = parser.parse_args()

    limit_memory()
    torch.set_num_threads(options.threads)
    race = races.load(options.race)
    answer = {}
    with torch.inference_mode():
        for size in options.sizes:
            folder = options.folder / str(size)
            if options.stage == "inputs":
                answer[size] = write_inputs(race, size, folder)
            elif options.stage == "compare":
                answer[size] = compare(race, size, folder, options.programs)
            else:
                answer[size] = time_calls(race, size, folder, options)
    options.answer.write_text(json.dumps(answer))


if __name__ == "__main__":
    main()
