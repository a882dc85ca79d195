"""The settings that the peers race in: as installed, and as fast as they can be made to run."""

from dataclasses import dataclass, field

from harness import c_program, machine, processes

# MKL asks itself whether it runs on an Intel processor. On others it leaves out its AVX-512
# kernels even where the processor has the instructions, and PyTorch runs at half its speed
# (measured on an EPYC of the Zen 5 family: a product of 1024 × 1024 matrices at 200 GF/s on two
# cores, 470 with this answer). A race against a peer held back like that alone would flatter us.
ANSWER = "int mkl_serv_intel_cpu_true(void) { return 1; }\n"


@dataclass(frozen=True)
class Setting:
    """A name for the table, and what it changes in the environment."""

    name: str
    changes: dict = field(default_factory=dict)


INSTALLED = Setting("as installed")


def all_of(race, folder, log):
    """The settings that this machine has for the peers of a race."""
    settings = [INSTALLED]
    compiler = c_program.found()
    if compiler and machine.is_amd() and getattr(race, "USES_MKL", False):
        source, library = folder / "mkl.c", folder / "libmkl-answer.so"
        source.write_text(ANSWER)
        processes.run([compiler, "-shared", "-fPIC", "-o", library, source], log)
        settings.append(Setting("MKL unlocked", {"LD_PRELOAD": str(library)}))
    return settings
