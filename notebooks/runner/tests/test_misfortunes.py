"""What can go wrong, each really tried with the command, and what the user is told.

misfortune                          exit code   told
a cell throws                       1           cell, source, error, our frames of the trace
a cell does not compile             1           cell, source, the compiler's reason
a file is no notebook               1           the file and the reason; the others run
the kernel is killed                1           the signal
the kernel exits                    1           its exit code
the kernel runs out of memory       1           the end of its log
the kernel hangs                    1           the limit, and the option that moves it
the startup script fails            1           the end of the kernel's log
no JDK of the right release         2           what was found, what to install
no Maven                            2           what to install
no TornadoVM SDK                    0           what to install; the CPU computes
the same, with --backend gpu        2           what to install
the library does not build          2           the compiler's errors, where the log is
the report cannot be written        2           the folder, the reason, another option
an unknown notebook                 2           the names that there are
an option out of its range          2           what was given, what is allowed
Ctrl-C, or a request to end         130         that it was interrupted; no process is left
no network                          0           nothing: none is needed
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import NO_SDK, SIGNALS, Ended, Repository, wait_until

from runner import environment, jdk

SHAPE = "new AttentionShape(-1, 1, 1, 1, 1, 1)"
KILL = """\
var me = String.valueOf(ProcessHandle.current().pid());
new ProcessBuilder("kill", "-9", me).start().waitFor(); Thread.sleep(60_000);"""
GREEDY = "var all = new ArrayList<long[]>();\nwhile (true) all.add(new long[1 << 20]);"
HANG = """\
var child = new ProcessBuilder("sleep", "86399").start();
while (true) Thread.onSpinWait();"""


@pytest.fixture(scope="module")
def ended(shared_repository: Repository) -> Ended:
    """One run of notebooks that fail, each in its way, and of one that does not."""
    write = shared_repository.write
    write("1-throws", "int a = 1;", SHAPE, "int never = 1;")
    write("2-does-not-compile", "int b = nothing;")
    (shared_repository.notebooks / "3-no-notebook.ipynb").write_text("{")
    write("4-killed", KILL)
    write("5-exits", "System.exit(3);")
    write("6-greedy", GREEDY)
    write("7-good", "1 + 1")
    return shared_repository.run("--jobs", "2", JDK_JAVA_OPTIONS="-Xmx256m")


def told(ended: Ended, name: str) -> str:
    """What the end of the output says about one notebook."""
    return ended.out.partition(f"✗ {name}, ")[2].partition("\n✗ ")[0]


def test_the_others_run(ended: Ended) -> None:
    assert ended.code == 1
    assert "7 notebooks: 1 passed, 6 failed" in ended.out


def test_a_cell_throws(ended: Ended) -> None:
    text = told(ended, "1-throws")
    assert text.startswith("cell 2: java.lang.IllegalArgumentException: batch is -1")
    assert f"| {SHAPE}" in text
    assert "at gyre.attention.AttentionShape" in text
    assert "at the cell, line 1" in text
    assert "org.dflib" not in text
    assert "java.base" not in text


def test_a_cell_does_not_compile(ended: Ended) -> None:
    text = told(ended, "2-does-not-compile")
    assert text.startswith("cell 1: does not compile: cannot find symbol")
    assert "variable nothing" in text


def test_a_file_is_no_notebook(ended: Ended) -> None:
    assert "3-no-notebook.ipynb is not a notebook" in told(ended, "3-no-notebook")


def test_the_kernel_is_killed(ended: Ended) -> None:
    text = told(ended, "4-killed")
    assert text.startswith("cell 1: the kernel died of signal SIGKILL")
    assert '"kill", "-9"' in text


def test_the_kernel_exits(ended: Ended) -> None:
    assert told(ended, "5-exits").startswith("cell 1: the kernel died with exit code 3")


def test_the_kernel_runs_out_of_memory(ended: Ended) -> None:
    text = told(ended, "6-greedy")
    assert text.startswith("cell 1: the kernel died")
    assert "OutOfMemoryError" in text.partition("the end of the kernel's log")[2]


def test_failures_are_in_the_report(shared_repository: Repository, ended: Ended) -> None:
    suite = ElementTree.parse(shared_repository.report / "junit.xml").getroot()
    assert suite.get("failures") == "6"
    throws = suite.find("testcase[@name='1-throws']/failure")
    assert "batch is -1" in throws.get("message")
    assert SHAPE in throws.text
    page = (shared_repository.report / "1-throws.html").read_text()
    assert "batch is -1" in page
    assert (shared_repository.report / "3-no-notebook.html").exists()
    assert (shared_repository.report / "7-good.ipynb").exists()


def test_a_failed_run_leaves_no_process(shared_repository: Repository, ended: Ended) -> None:
    assert shared_repository.processes() == []


def test_the_kernel_hangs(repository: Repository) -> None:
    repository.write("1-hangs", "while (true) Thread.onSpinWait();")
    ended = repository.run("--timeout", "8")
    assert ended.code == 1
    assert "still running after 8 s" in ended.out
    assert "--timeout" in ended.out
    assert repository.processes() == []


def test_the_startup_script_fails(repository: Repository) -> None:
    script = repository.notebooks / "kernel" / "startup.jshell"
    script.write_text(script.read_text() + "\nnonsense();\n")
    repository.write("1-good", "1 + 1")
    ended = repository.run()
    assert ended.code == 1
    assert "before the first cell: the kernel did not start" in ended.out
    assert "nonsense" in ended.out


def test_no_jdk(repository: Repository) -> None:
    pom = repository.root / "pom.xml"
    release = f"<jdk.release>{jdk.required()}<"
    pom.write_text(pom.read_text().replace(release, "<jdk.release>99<"))
    repository.write("1-good", "1 + 1")
    ended = repository.run()
    assert ended.code == 2
    assert "no JDK 99 found" in ended.err
    assert "install Temurin 99" in ended.err


def only(folder: Path, **scripts: str) -> str:
    """A PATH with nothing on it but Python and these scripts."""
    folder.mkdir()
    (folder / "python3").symlink_to(sys.executable)
    for name, text in scripts.items():
        (folder / name).write_text(text)
        (folder / name).chmod(0o755)
    return str(folder)


def test_no_maven(repository: Repository, tmp_path: Path) -> None:
    (repository.notebooks / "target" / "classpath.txt").unlink()
    repository.write("1-good", "1 + 1")
    ended = repository.run(PATH=only(tmp_path / "bin"), JAVA_HOME=str(jdk.find().home))
    assert ended.code == 2
    assert "no Maven" in ended.err
    assert "install Maven" in ended.err


def test_no_sdk(repository: Repository) -> None:
    repository.write("1-good", "1 + 1")
    ended = repository.run()
    assert ended.code == 0
    assert (
        f"gpu: none, the CPU computes: TORNADOVM_HOME is {NO_SDK}, which is no folder; correct"
        in (ended.out)
    )


def test_no_sdk_where_the_gpu_is_asked_for(repository: Repository) -> None:
    repository.write("1-good", "1 + 1")
    ended = repository.run("--backend", "gpu")
    assert ended.code == 2
    assert f"--backend gpu: TORNADOVM_HOME is {NO_SDK}, which is no folder" in ended.err


def test_devices_without_an_sdk(repository: Repository) -> None:
    ended = repository.run("devices")
    assert ended.code == 0, ended.err
    lines = ended.out.splitlines()
    assert lines[0].startswith(f"gpu: not usable: TORNADOVM_HOME is {NO_SDK}")
    assert lines[1].startswith("cpu: Vector API")
    assert lines[-1] == "used: cpu"


def test_the_library_does_not_build(repository: Repository, tmp_path: Path) -> None:
    (repository.notebooks / "target" / "classpath.txt").unlink()
    repository.write("1-good", "1 + 1")
    maven = "#!/bin/sh\necho '[ERROR] Box.java:[3,4] cannot find symbol'\nexit 1\n"
    path = only(tmp_path / "bin", mvn=maven)
    ended = repository.run(PATH=path, JAVA_HOME=str(jdk.find().home))
    assert ended.code == 2
    assert "the library does not build" in ended.err
    assert "[ERROR] Box.java:[3,4] cannot find symbol" in ended.err
    assert "build.log" in ended.err


@pytest.mark.parametrize("kind", ["a file in its place", "a read-only folder", "no such place"])
def test_the_report_cannot_be_written(repository: Repository, tmp_path: Path, kind: str) -> None:
    out = tmp_path / "out"
    if kind == "a file in its place":
        out.touch()
    elif kind == "a read-only folder":
        if os.geteuid() == 0:
            pytest.skip("root may write anywhere")
        out.mkdir(mode=0o555)
    else:
        out = Path("/proc/report")
    repository.write("1-good", "1 + 1")
    ended = repository.run("--out", str(out))
    assert ended.code == 2
    assert "the report cannot be written" in ended.err
    assert out.name in ended.err
    assert "--out" in ended.err


def test_an_unknown_notebook(repository: Repository) -> None:
    repository.write("1-good", "1 + 1")
    ended = repository.run("7")
    assert ended.code == 2
    assert "no notebook '7'" in ended.err
    assert "1-good" in ended.err


@pytest.mark.parametrize(
    ("arguments", "variables", "message"),
    [
        (("--jobs", "0"), {}, "'0' is not a whole number, 1 or more"),
        (("--jobs", "two"), {}, "'two' is not a whole number, 1 or more"),
        (("--timeout", "-3"), {}, "'-3' is not a number of seconds above 0"),
        (("--scale", "huge"), {}, "quick"),
        (("--nonsense",), {}, "unrecognized arguments: --nonsense"),
        (("lab", "2"), {}, "'lab' stands alone"),
        ((), {"GYRE_SCALE": "huge"}, "GYRE_SCALE is 'huge'; it must be one of quick, full"),
        ((), {"GYRE_BACKEND": "tpu"}, "GYRE_BACKEND is 'tpu'; it must be one of auto, gpu"),
    ],
)
def test_an_option_out_of_its_range(repository, arguments, variables, message) -> None:
    repository.write("1-good", "1 + 1")
    ended = repository.run(*arguments, **variables)
    assert ended.code == 2
    assert message in ended.err


@pytest.mark.parametrize("kind", SIGNALS)
def test_interrupted(repository: Repository, kind: str) -> None:
    """The kernel and what the cell started end with the run, though the kernel hangs."""
    marker = repository.root / "sleeping"
    hang = HANG.replace(
        "while", f'java.nio.file.Files.createFile(java.nio.file.Path.of("{marker}"));\nwhile'
    )
    repository.write("1-hangs", hang)
    repository.write("2-never", "1 + 1")
    process = repository.start()
    assert wait_until(marker.exists)
    process.send_signal(SIGNALS[kind])
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130, out + err
    assert "Traceback" not in out + err
    assert "1 failed, 1 not run" in out
    assert repository.processes() == []
    assert not [line for line in _sleeping() if "86399" in line]


def _sleeping() -> list[str]:
    listed = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True)
    return [line for line in listed.stdout.splitlines() if line.startswith("sleep ")]


LOOPBACK_ONLY = """\
import fcntl, os, socket, struct, sys
with socket.socket() as any_socket:
    up = struct.pack("16sh", b"lo", 1)
    fcntl.ioctl(any_socket, 0x8914, up)
os.execv(sys.argv[1], sys.argv[1:])
"""
"""Sets the interface lo up (SIOCSIFFLAGS): kernel and client talk through it."""


def test_no_network(repository: Repository) -> None:
    """In a network namespace of its own, where no address but this machine's can be reached."""
    prefix = ("unshare", "--map-root-user", "--net", sys.executable, "-c", LOOPBACK_ONLY)
    if not shutil.which("unshare") or subprocess.run([*prefix, "/bin/true"]).returncode != 0:
        pytest.skip("this machine does not permit network namespaces")
    unreachable = """\
try (var socket = new java.net.Socket()) {
  socket.connect(new java.net.InetSocketAddress("1.1.1.1", 443), 2000);
  throw new IllegalStateException("there is a network");
} catch (java.io.IOException none) {
  System.out.println("no network");
}"""
    repository.write(
        "1-alone", unreachable, 'Table.create("T", IntColumn.create("n", new int[] {7}))'
    )
    ended = repository.run(prefix=prefix)
    assert ended.code == 0, ended.out + ended.err
    assert "no network" in (repository.report / "1-alone.html").read_text()


def test_a_set_up_that_was_cut_off_is_begun_again(tmp_path: Path, monkeypatch) -> None:
    python = tmp_path / "bin" / "python"
    python.parent.mkdir()
    python.touch()
    monkeypatch.setattr(environment, "PYTHON", python)
    monkeypatch.setattr(environment, "STAMP", tmp_path / "stamp")
    made = []
    monkeypatch.setattr(environment, "_call", lambda command, failure: made.append(command))
    environment._own_python()
    assert len(made) == 2
    environment._own_python()
    assert len(made) == 2
    (tmp_path / "stamp").write_text("of other requirements")
    environment._own_python()
    assert len(made) == 4


def test_the_packages_cannot_be_installed() -> None:
    with pytest.raises(environment.SetupFailed, match=r"needs a network(.|\n)*no such host"):
        environment._call(["sh", "-c", "echo no such host; exit 1"], "it needs a network")
