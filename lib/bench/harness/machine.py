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


class Others:
    """How much of the processors goes to programs that this one did not start."""

    def __init__(self):
        self.began = self._now()

    def share(self):
        """Their share since this was made; 0 where the system does not say."""
        busy, all_time, own = (
            now - then for now, then in zip(self._now(), self.began, strict=True)
        )
        return max(0.0, busy - own) / all_time if all_time else 0.0

    @staticmethod
    def _now():
        try:
            ticks = [int(n) for n in Path("/proc/stat").read_text().split("\n")[0].split()[1:9]]
        except OSError:
            return 0, 0, 0
        second = os.sysconf("SC_CLK_TCK")
        idle = ticks[3] + ticks[4]
        own = os.times()
        return (sum(ticks) - idle) / second, sum(ticks) / second, sum(own[:4])


def commit():
    """The commit that is raced, with a mark where files differ from it."""
    answer = subprocess.run(
        ["git", "describe", "--always", "--dirty", "--abbrev=12"],
        cwd=places.REPOSITORY,
        capture_output=True,
        text=True,
    )
    return answer.stdout.strip() or "unknown"
