"""What the race ran on."""

import os
import platform
import subprocess
from pathlib import Path

from harness import places


def threads():
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def _entry(name):
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            key, _, value = line.partition(":")
            if key.strip() == name:
                return value.strip()
    except OSError:
        pass
    return ""


def is_amd():
    return _entry("vendor_id") == "AuthenticAMD"


def describe():
    """The processor, its cores, and how wide its vectors are."""
    have = set(_entry("flags").split())
    return {
        "cpu": _entry("model name") or platform.processor(),
        "family_model_stepping": "/".join(map(_entry, ("cpu family", "model", "stepping"))),
        "threads_usable": threads(),
        "vectors": [flag for flag in ("avx2", "fma", "avx512f", "avx512vl") if flag in have],
        "system": platform.platform(),
    }


def commit():
    """The commit that is raced, with a mark where files differ from it."""
    answer = subprocess.run(
        ["git", "describe", "--always", "--dirty", "--abbrev=12"],
        cwd=places.REPOSITORY,
        capture_output=True,
        text=True,
    )
    return answer.stdout.strip() or "unknown"
