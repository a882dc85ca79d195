"""A long job in a real kernel: it shows how far it is, and an interrupt ends it."""

import os
import time
from collections.abc import Iterator

import nbformat
import pytest
from conftest import Repository, wait_until
from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

from runner import jdk, kernelspec, places

SYSTEM = """\
var spin = OdeSystem.named("spin").equation("x", "v").equation("v", "-x");
var noisy = SdeSystem.named("noisy").equation("x", "-x").noise("x", "1");
OdeSolution solve(double end, Steps steps) {
  return Backends.best().kernel(OdeEnsembleKernel.class).integrate(
      OdeProblem.of(spin, 0, end).by(RungeKutta.TSITOURAS, steps),
      Ensemble.of(spin, 1000).with("x", 1));
}
SdeSolution walk(double end) {
  return Backends.best().kernel(SdeEnsembleKernel.class).integrate(
      SdeProblem.of(noisy, 0, end, 0.01), Ensemble.of(noisy, 1000));
}"""

LONG = {
    "fixed": "solve(1e6, Steps.ofSize(0.01)).end()",
    "adaptive": "solve(1e6, new Steps.Adaptive(1e-6, 1e-6, 16_000_000)).end()",
    "noise": "walk(1e6).end()",
}

SHORT = "solve(1, Steps.ofSize(0.01)).count(Status.DONE) + walk(1).count(Status.DONE)"

STILL_AT_WORK = """\
Thread.getAllStackTraces().values().stream().flatMap(Arrays::stream)
    .filter(frame -> frame.getClassName().matches("gyre\\\\.(cpu|ode|sde)\\\\..*")).count()"""

PRETENDED = """\
try (var job = Progress.of("a long job", 1)) {
  job.add(0.5);
  Thread.sleep(3500);
}"""


class Session:
    """A kernel and what it says, as a notebook would hear it."""

    def __init__(self, backend: str) -> None:
        kernelspec.write(jdk.find())
        specs = KernelSpecManager(kernel_dirs=[str(places.JUPYTER / "kernels")])
        self.manager = KernelManager(kernel_name=kernelspec.NAME, kernel_spec_manager=specs)
        self.manager.start_kernel(cwd=str(places.NOTEBOOKS), env=environment(backend))
        self.client: BlockingKernelClient = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)

    def begin(self, code: str) -> str:
        return self.client.execute(code)

    def hear(self, request: str, until: str, seconds: float = 60) -> list[dict]:
        """All that a request has published, up to a message of some type."""
        heard = []
        while not heard or heard[-1]["msg_type"] != until:
            message = self.client.get_iopub_msg(timeout=seconds)
            if message["parent_header"].get("msg_id") == request:
                heard.append(message)
        return heard

    def end(self, request: str) -> list[dict]:
        """All that is left of a request."""
        heard = []
        while not (heard and heard[-1]["content"].get("execution_state") == "idle"):
            heard += self.hear(request, "status")
        return heard

    def shown(self, code: str) -> str:
        """The value of a cell."""
        results = [one for one in self.end(self.begin(code)) if one["msg_type"] == "execute_result"]
        return results[0]["content"]["data"]["text/plain"]

    def close(self) -> None:
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def environment(backend: str) -> dict[str, str]:
    return {**os.environ, "GYRE_BACKEND": backend}


def texts(messages: list[dict], kind: str) -> list[str]:
    return [one["content"]["data"]["text/plain"] for one in messages if one["msg_type"] == kind]


@pytest.fixture(scope="module", params=["cpu", "reference"])
def session(request: pytest.FixtureRequest) -> Iterator[Session]:
    session = Session(request.param)
    session.end(session.begin(SYSTEM))
    yield session
    session.close()


@pytest.mark.parametrize("job", LONG)
def test_an_interrupt_ends_it_within_a_second(session: Session, job: str) -> None:
    request = session.begin(LONG[job])
    heard = session.hear(request, "update_display_data")
    assert "1,000 members of" in texts(heard, "display_data")[0]
    assert "%" in texts(heard, "update_display_data")[0]
    asked = time.monotonic()
    session.manager.interrupt_kernel()
    heard = session.end(request)
    assert time.monotonic() - asked < 1
    errors = [one["content"] for one in heard if one["msg_type"] == "error"]
    assert "nterrupt" in errors[0]["ename"] + errors[0]["evalue"]
    assert wait_until(lambda: session.shown(STILL_AT_WORK) == "0", 1)
    assert session.shown(SHORT) == "2000"


def test_a_short_job_shows_nothing(session: Session) -> None:
    heard = session.end(session.begin(SHORT))
    assert not texts(heard, "display_data")


def test_the_line_goes_with_the_job(session: Session) -> None:
    heard = session.end(session.begin(PRETENDED))
    [line] = [one["content"] for one in heard if one["msg_type"] == "display_data"]
    assert line["data"]["text/plain"].startswith("a long job: 50 %, 2 s, about 2 s left")
    updates = [one["content"] for one in heard if one["msg_type"] == "update_display_data"]
    assert {one["transient"]["display_id"] for one in updates} == {line["transient"]["display_id"]}
    assert updates[-1]["data"]["text/plain"] == ""


def test_a_batch_run_shows_none(repository: Repository) -> None:
    repository.write("1-long", PRETENDED, "1 + 1")
    ended = repository.run()
    assert ended.code == 0, ended.out + ended.err
    node = nbformat.read(repository.report / "1-long.ipynb", as_version=4)
    assert [len(cell.outputs) for cell in node.cells] == [0, 1]
