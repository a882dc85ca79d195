"""The peers' side: writes inputs, compares outputs, or times calls, for all sizes of a race."""

import argparse
import importlib
import json
import time
from pathlib import Path
from statistics import median

import numpy
import torch


def read(file, shape=-1):
    return torch.from_numpy(numpy.fromfile(file, dtype="<f4").reshape(shape))


def write_inputs(race, size, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, numbers in race.inputs(size).items():
        numbers.contiguous().numpy().astype("<f4").tofile(folder / f"{name}.f32")
    return {}


def inputs(race, size, folder):
    """What our side reads, read back from the same files."""
    return {
        name: read(folder / f"{name}.f32", tuple(numbers.shape))
        for name, numbers in race.inputs(size).items()
    }


def largest(numbers):
    """The largest number, with NaN counted as the largest of all."""
    return float(numbers.abs().max())


def compare(race, size, folder):
    given = inputs(race, size, folder)
    exact, bound = (numbers.flatten() for numbers in race.truth(given))
    ours = read(folder / "ours.f32").double()
    if ours.shape != exact.shape:
        raise SystemExit(f"ours.f32 has {len(ours)} numbers; the truth has {len(exact)}")

    rows = {"ours": measure("", ours, ours, exact, bound)}
    for peer in race.peers(given):
        try:
            output = torch.as_tensor(peer.call()).flatten().double()
        except Exception as problem:  # One that cannot run here leaves the others their race.
            rows[peer.name] = {"version": peer.version, "failed": f"{problem}".strip()[:300]}
        else:
            rows[peer.name] = measure(peer.version, output, ours, exact, bound)
    return rows


def measure(version, output, ours, exact, bound):
    return {
        "version": version,
        "error": largest(output - exact),
        "share_of_bound": largest((output - exact) / bound),
        "difference": largest(output - ours),
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
    for peer in race.peers(inputs(race, size, folder)):
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
    return {name: {"median": median(ms), "least": min(ms)} for name, ms in took.items()}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("race")
    parser.add_argument("stage", choices=("inputs", "compare", "time"))
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--answer", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+")
    parser.add_argument("--launch", type=int, default=0)
    for name in ("--threads", "--warmup", "--rounds"):
        parser.add_argument(name, type=int)
    options = parser.parse_args()

    torch.set_num_threads(options.threads)
    race = importlib.import_module(f"races.{options.race}")
    answer = {}
    with torch.inference_mode():
        for size in options.sizes:
            folder = options.folder / str(size)
            if options.stage == "inputs":
                answer[size] = write_inputs(race, size, folder)
            elif options.stage == "compare":
                answer[size] = compare(race, size, folder)
            else:
                answer[size] = time_calls(race, size, folder, options)
    options.answer.write_text(json.dumps(answer))


if __name__ == "__main__":
    main()
