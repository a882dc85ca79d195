"""Our side and the peers in Java: Maven builds them, JMH times them."""

import json
import os
import re
import xml.etree.ElementTree
from pathlib import Path

from harness import places, processes
from harness.peer import file_name
from harness.problem import Problem

CLASS_PATH = places.BENCH / "target" / "classpath.txt"
LAUNCH = places.REPOSITORY / "lib" / "gpu" / "target" / "launch"
# Where Maven's toolchains plugin remembers the JDKs that it found.
MAVEN_JDKS = Path.home() / ".m2" / "discovered-jdk-toolchains-cache.xml"


def build(log):
    """Compiles the library as it stands."""
    mvn = ["mvn", "-B", "-q", "-f", places.REPOSITORY]
    processes.run([*mvn, "-pl", "lib/bench", "-am", "-DskipTests", "package"], log)


def release():
    """The release that the library is compiled for."""
    return re.search(r"<jdk\.release>(\d+)<", (places.REPOSITORY / "pom.xml").read_text()).group(1)


def jdk():
    """JAVA_HOME if it is of that release, else one that Maven has just found and used."""
    homes = [os.environ.get("JAVA_HOME", "")]
    if MAVEN_JDKS.exists():
        root = xml.etree.ElementTree.parse(MAVEN_JDKS).getroot()
        homes += [element.text for element in root.iter() if element.tag.endswith("jdkHome")]
    for home in filter(None, homes):
        if version(home).split(".")[0] == release():
            return Path(home)
    raise Problem(f"no JDK {release()} found; set JAVA_HOME to one")


def version(home):
    """The version that a JDK says it is, empty if it says none."""
    try:
        match = re.search(r'JAVA_VERSION="([^"]+)"', (Path(home) / "release").read_text())
    except OSError:
        return ""
    return match.group(1) if match else ""


def flags(options):
    """A benchmark's JVM: the notebooks' flags, as many threads as the peers have, a device."""
    ours = [
        # As notebooks are run.
        f"@{places.REPOSITORY / 'notebooks' / 'kernel' / 'java.argfile'}",
        f"-XX:ActiveProcessorCount={options.threads}",
        # As much of the memory as the peers may take; Java's own limit is a quarter.
        "-XX:MaxRAMPercentage=90",
    ]
    return [*device_flags(), *ours] if options.backend == "gpu" else ours


def device_flags():
    """The flags that lib/gpu was built with, and a folder for the kernels that are generated."""
    if not (LAUNCH / "java.argfile").exists():
        raise Problem(
            "lib/gpu is not built, for want of a TornadoVM SDK; `notebooks/run devices` says more"
        )
    places.GENERATED.mkdir(parents=True, exist_ok=True)
    return [
        f"@{LAUNCH / 'tornado-argfile.template'}",
        f"@{LAUNCH / 'java.argfile'}",
        f"-Dgyre.generated.classes={places.GENERATED}",
    ]


def command(options):
    """Java with the library and the races, ready for the name of a class."""
    class_path = f"{places.BENCH / 'target' / 'classes'}:{CLASS_PATH.read_text().strip()}"
    return [jdk() / "bin" / "java", *flags(options), "-cp", f"{class_path}:{places.GENERATED}"]


class Benchmark:
    """A class of benchmarks, in fresh JVMs."""

    def __init__(self, name, version, benchmark, options, folder, log):
        self.name, self.version, self.benchmark = name, version, benchmark
        self.options, self.folder, self.log = options, folder, log
        self.file = file_name(name)
        self.java = command(options)

    def write_outputs(self, sizes):
        file = f"{self.file}.f32"
        self._run("gyre.bench.WriteOutput", self.benchmark, self.folder, file, *sizes)

    def time(self, launch, sizes):
        """One fork a size: by size, what its calls took and the bytes each allocated."""
        result = self.folder / f"{self.file}-{launch}.json"
        self._run(
            "org.openjdk.jmh.Main",
            re.escape(self.benchmark) + r"\.",
            *("-bm", "sample", "-tu", "ms", "-f", 1, "-foe", "true", "-prof", "gc"),
            *("-wi", self.options.warmup, "-w", "1s", "-i", self.options.rounds, "-r", "1s"),
            *("-p", "size=" + ",".join(map(str, sizes)), "-p", f"folder={self.folder}"),
            *("-rf", "json", "-rff", result),
        )
        return read(json.loads(result.read_text()))

    def _run(self, *arguments):
        processes.run([*self.java, *arguments], self.log, GYRE_BACKEND=self.options.backend)


def read(report):
    """
    JMH's JSON by size: median and least milliseconds of a call, bytes it allocated, and how often
    the JVM collected garbage in the timed seconds.
    """
    return {
        int(entry["params"]["size"]): {
            "median": entry["primaryMetric"]["scorePercentiles"]["50.0"],
            "least": entry["primaryMetric"]["scorePercentiles"]["0.0"],
            "bytes": entry["secondaryMetrics"]["gc.alloc.rate.norm"]["score"],
            "collections": entry["secondaryMetrics"]["gc.count"]["score"],
        }
        for entry in report
    }
