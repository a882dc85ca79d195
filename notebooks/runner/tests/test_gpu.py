"""Systems typed in a cell run on a device: through the kernel, as a user's do."""

import os

import nbformat
import pytest
from conftest import SDK, Ended, Repository

from runner import places, tornadovm

LORENZ = """\
var lorenz = OdeSystem.named("Lorenz")
    .parameter("sigma", 10).parameter("rho", 28).parameter("beta", 8.0 / 3)
    .equation("x", "sigma * (y - x)")
    .equation("y", "x * (rho - z) - y")
    .equation("z", "x * y - beta * z")"""

INTEGRATED = """\
var ensemble = Ensemble.of(lorenz, 1000).with("x", 1).with("rho", member -> 20 + member * 1e-3);
var problem = OdeProblem.of(lorenz, 0, 1);
var solution = Backends.best().kernel(OdeEnsembleKernel.class).integrate(problem, ensemble);
var wanted = new ReferenceOdeEnsemble().integrate(problem, ensemble);
IntStream.range(0, 1000).allMatch(
    m -> Math.abs(solution.end()[0][m] - wanted.end()[0][m]) < 0.05)"""

NOISY = """\
var walk = SdeSystem.named("walk").equation("x", "-x").noise("x", "1");
var noisy = SdeProblem.of(walk, 0, 1, 0.1);
var many = Ensemble.of(walk, 1000);
var kernel = Backends.best().kernel(SdeEnsembleKernel.class);
var path = kernel.integrate(noisy, many);
var exact = new ReferenceSdeEnsemble().integrate(noisy, many);
IntStream.range(0, 1000).allMatch(
    m -> Math.abs(path.end()[0][m] - exact.end()[0][m]) < 1e-4)"""

CELLS = [
    "# 1 · A device\n\n**The equations of a cell run on it.**",
    LORENZ,
    INTEGRATED,
    NOISY,
    "Backends.best().device()",
]


def lacks(reason: str) -> None:
    """Skips; fails under mvn verify -Dgyre.require=gpu."""
    (pytest.fail if os.environ.get("GYRE_REQUIRE") == "gpu" else pytest.skip)(reason)


@pytest.fixture(scope="module")
def ended(shared_repository: Repository) -> Ended:
    if isinstance(SDK, tornadovm.Missing):
        lacks(str(SDK))
    if not tornadovm.is_built(SDK):
        lacks(f"lib/gpu is not built with the SDK in {SDK.home}")
    (shared_repository.root / "lib").mkdir()
    (shared_repository.root / "lib" / "gpu").symlink_to(places.GPU)
    shared_repository.write("1-device", *CELLS)
    return shared_repository.run("--backend", "gpu", TORNADOVM_HOME=str(SDK.home))


def test_the_equations_of_a_cell_run_on_the_device(shared_repository, ended) -> None:
    assert ended.code == 0, ended.out + ended.err
    node = nbformat.read(shared_repository.report / "1-device.ipynb", as_version=4)
    shown = [
        output.data["text/plain"]
        for cell in node.cells
        for output in cell.get("outputs", [])
        if "data" in output
    ]
    assert shown.count("true") == 2, shown
    # A failure would be told here: "...; after a failure on cpu: OdeEnsembleKernel".
    assert "TornadoVM" in shown[-1]
    assert "failure" not in shown[-1]


def test_the_classes_of_its_kernels_are_in_the_repositorys_own_folder(
    shared_repository, ended
) -> None:
    classes = shared_repository.notebooks / "target" / "generated"
    assert len(list(classes.rglob("GeneratedKernel_*.class"))) == 2


def test_an_sdk_without_a_device(shared_repository, ended, tmp_path) -> None:
    """OpenCL looks for drivers in a folder; here it finds none."""
    without = {"TORNADOVM_HOME": str(SDK.home), "OCL_ICD_VENDORS": str(tmp_path)}
    listed = shared_repository.run("devices", **without)
    assert listed.code == 0, listed.err
    lines = listed.out.splitlines()
    gpu = next(line for line in lines if line.startswith("gpu: "))
    assert gpu.startswith("gpu: not usable: TornadoVM does not start, as where there is no device")
    assert "install the driver of a GPU" in gpu
    assert lines[-1] == "used: cpu"
