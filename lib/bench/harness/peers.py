"""The peers' side, seen from the command: a fresh Python for each launch and setting."""

import json

from harness import environment, places, processes


class Peers:
    """The peers of a race, in one of the settings."""

    def __init__(self, race_name, setting, options, folder, log):
        self.race_name, self.setting, self.options = race_name, setting, options
        self.folder, self.log = folder, log

    def write_inputs(self, sizes):
        self._run("inputs", sizes)

    def compare(self, sizes, programs=()):
        """
        By size, by peer: its version, and how far outputs are from the truth and each other.

        programs: the peers whose outputs already lie beside ours.
        """
        return self._run("compare", sizes, "--programs", *programs)

    def time(self, launch, racing):
        """
        By size, by peer: the median and the least milliseconds of a call.

        racing: by size the names of those that race.
        """
        return self._run("time", racing, "--launch", launch, "--racing", json.dumps(racing))

    def _run(self, stage, sizes, *more):
        answer = self.folder / "answer.json"
        answer.unlink(missing_ok=True)
        command = [environment.PYTHON, "-m", "harness.peer_process", self.race_name, stage]
        command += ["--folder", self.folder, "--answer", answer, "--threads", self.options.threads]
        command += ["--warmup", self.options.warmup, "--rounds", self.options.rounds]
        processes.run(
            [*command, *more, "--sizes", *sizes],
            self.log,
            PYTHONPATH=str(places.BENCH),
            GYRE_BACKEND=self.options.backend,
            # The number of threads as XLA, the compiler of JAX, takes it.
            NPROC=str(self.options.threads),
            # What torch.compile has built is kept from launch to launch.
            TORCHINDUCTOR_CACHE_DIR=str(places.OUT / "inductor"),
            **self.setting.changes,
        )
        return {int(size): rows for size, rows in json.loads(answer.read_text()).items()}
