"""The runner's parts, each on its own."""

import ast
import json
import os
import time
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from runner import (
    environment,
    failure,
    jdk,
    kernelspec,
    library,
    notebook,
    page,
    places,
    tornadovm,
    update,
)
from runner.problem import Problem


def test_the_entry_parses_under_old_python() -> None:
    ast.parse((places.NOTEBOOKS / "run").read_text(), feature_version=(3, 4))


def test_java_is_named_once() -> None:
    assert jdk.required() == jdk.find().release


def fake_jdk(home: Path, version: str, compiler: bool = True) -> Path:
    (home / "bin").mkdir(parents=True)
    (home / "release").write_text(f'JAVA_VERSION="{version}"\n')
    for name in ("java", "javac") if compiler else ("java",):
        (home / "bin" / name).touch(mode=0o755)
    return home


def test_java_home_comes_first(tmp_path: Path, monkeypatch) -> None:
    home = fake_jdk(tmp_path / "jdk", f"{jdk.required()}.0.1")
    monkeypatch.setenv("JAVA_HOME", str(home))
    assert jdk.find() == jdk.Jdk(home, f"{jdk.required()}.0.1")


def test_java_on_the_path_may_be_a_link(tmp_path: Path, monkeypatch) -> None:
    home = fake_jdk(tmp_path / "jdk", f"{jdk.required()}.0.2")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "java").symlink_to(home / "bin" / "java")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=os.pathsep)
    assert jdk.find().home == home


def test_older_jdks_and_runtimes_are_named_not_taken(tmp_path: Path, monkeypatch) -> None:
    old = fake_jdk(tmp_path / "old", "17.0.1")
    runtime = fake_jdk(tmp_path / "runtime", f"{jdk.required()}.0.1", compiler=False)
    monkeypatch.setattr(jdk, "_homes", lambda: iter([old, runtime, tmp_path / "nothing"]))
    with pytest.raises(Problem, match=r"found: 17\.0\.1 in .*/old\)"):
        jdk.find()


@pytest.fixture
def sources(tmp_path: Path, monkeypatch) -> Path:
    """A small library that was built a minute ago, from sources of an hour ago."""
    main = tmp_path / "lib" / "core" / "src" / "main"
    (main / "java").mkdir(parents=True)
    (tmp_path / "notebooks" / "target" / "classpath").mkdir(parents=True)
    complete = tmp_path / "notebooks" / "target" / "classpath.txt"
    poms = [tmp_path / "pom.xml", tmp_path / "notebooks" / "pom.xml", main.parents[1] / "pom.xml"]
    for file in [*poms, main / "java" / "A.java", complete]:
        file.touch()
    hour_ago, minute_ago = time.time() - 3600, time.time() - 60
    for path in [main / "java" / "A.java", main / "java", main, *poms]:
        os.utime(path, (hour_ago, hour_ago))
    os.utime(complete, (minute_ago, minute_ago))
    monkeypatch.setattr(places, "ROOT", tmp_path)
    monkeypatch.setattr(places, "PARENT_POM", tmp_path / "pom.xml")
    monkeypatch.setattr(places, "NOTEBOOKS", tmp_path / "notebooks")
    monkeypatch.setattr(places, "CLASS_PATH", tmp_path / "notebooks" / "target" / "classpath")
    monkeypatch.setattr(places, "CLASS_PATH_COMPLETE", complete)
    monkeypatch.setattr(places, "KATEX", tmp_path)
    return main / "java"


def test_what_is_built_is_not_built_again(sources: Path) -> None:
    assert library.is_current()


def test_a_changed_source_is_built(sources: Path) -> None:
    (sources / "A.java").touch()
    assert not library.is_current()


def test_a_deleted_source_is_built(sources: Path) -> None:
    (sources / "A.java").unlink()
    assert not library.is_current()


def test_a_changed_pom_is_built(sources: Path) -> None:
    (places.ROOT / "lib" / "core" / "pom.xml").touch()
    assert not library.is_current()


def test_a_build_that_was_cut_off_is_begun_again(sources: Path) -> None:
    places.CLASS_PATH_COMPLETE.unlink()
    assert not library.is_current()


@pytest.fixture
def sdk(tmp_path: Path, monkeypatch) -> Path:
    """A folder that looks like the TornadoVM SDK that the library wants."""
    home = tmp_path / "sdk"
    (home / "etc").mkdir(parents=True)
    (home / "etc" / "tornado.release").write_text(f"version={tornadovm.required()}\nbranch=x\n")
    (home / "tornado-argfile.template").write_text("-Djava.library.path=${TORNADOVM_HOME}/lib\n")
    monkeypatch.setenv("TORNADOVM_HOME", str(home))
    return home


def test_the_sdk_that_tornadovm_home_names_is_taken(sdk: Path) -> None:
    assert tornadovm.find() == tornadovm.Sdk(sdk, tornadovm.required())


def test_the_sdk_of_sdkman_is_taken_where_none_is_named(tmp_path: Path, sdk, monkeypatch) -> None:
    current = tmp_path / ".sdkman" / "candidates" / "tornadovm" / "current"
    current.parent.mkdir(parents=True)
    current.symlink_to(sdk)
    monkeypatch.delenv("TORNADOVM_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert tornadovm.find() == tornadovm.Sdk(current, tornadovm.required())


def test_no_sdk_says_what_to_install(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.delenv("TORNADOVM_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    missing = tornadovm.find()
    assert missing.reason == "no TornadoVM SDK"
    assert f"sdk install tornadovm {tornadovm.required()}-opencl" in missing.remedy


def test_an_sdk_for_another_jdk_is_not_taken(sdk: Path) -> None:
    (sdk / "etc" / "tornado.release").write_text("version=5.2.0-jdk21\n")
    wanted = tornadovm.required()
    assert tornadovm.find().reason == (
        f"the TornadoVM SDK in {sdk} is 5.2.0-jdk21, not {wanted}, and so for another JDK"
    )


def test_an_sdk_of_another_version_is_not_taken(sdk: Path) -> None:
    jdk = tornadovm.required().partition("-")[2]
    (sdk / "etc" / "tornado.release").write_text(f"version=4.0-{jdk}\n")
    assert tornadovm.find().reason.endswith(f" is 4.0-{jdk}, not {tornadovm.required()}")


@pytest.mark.parametrize("lacking", ["etc/tornado.release", "tornado-argfile.template"])
def test_a_folder_of_something_else_is_no_sdk(sdk: Path, lacking: str) -> None:
    (sdk / lacking).unlink()
    assert "is no TornadoVM SDK, or an incomplete one" in tornadovm.find().reason


def test_a_library_without_kernels_for_the_sdk_is_built(sdk: Path, sources, monkeypatch) -> None:
    monkeypatch.setattr(tornadovm, "required", lambda: "1.0")
    (sdk / "etc" / "tornado.release").write_text("version=1.0\n")
    monkeypatch.setattr(places, "GPU", places.ROOT / "lib" / "gpu")
    monkeypatch.setattr(places, "GPU_FLAGS", places.ROOT / "flags")
    assert not library.is_current()
    (places.GPU / "target").mkdir(parents=True)
    (places.GPU / "target" / "gyre-gpu-1.jar").touch()
    places.GPU_FLAGS.write_text("-Djava.library.path=/another/sdk/lib\n")
    assert not library.is_current()
    places.GPU_FLAGS.write_text(f"-Djava.library.path={sdk}/lib\n")
    assert library.is_current()


def test_the_kernel_has_both_names_and_the_library_on_the_launch_class_path(
    tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(places, "JUPYTER", tmp_path)
    kernelspec.write(jdk.find())
    specs = [
        json.loads((tmp_path / "kernels" / name / "kernel.json").read_text())
        for name in ("gyre", "java")
    ]
    assert specs[0] == specs[1]
    class_path = specs[0]["argv"][specs[0]["argv"].index("-cp") + 1]
    assert "jjava.jar" in class_path
    assert "gyre-core" in class_path
    assert class_path.endswith("generated")
    assert specs[0]["argv"][-1] == "{connection_file}"


@pytest.fixture
def named(tmp_path: Path, monkeypatch) -> Path:
    for name in ("10-last", "2-second", "1-first", "appendix"):
        (tmp_path / f"{name}.ipynb").touch()
    monkeypatch.setattr(places, "NOTEBOOKS", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ([], ["1-first", "2-second", "10-last", "appendix"]),
        (["10", "1"], ["1-first", "10-last"]),
        (["2-second"], ["2-second"]),
        (["notebooks/2-second.ipynb", "2"], ["2-second"]),
        (["appendix"], ["appendix"]),
    ],
)
def test_notebooks_are_found(named: Path, wanted: list[str], found: list[str]) -> None:
    assert [path.stem for path in notebook.find(wanted)] == found


def test_no_notebook_at_all(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(places, "NOTEBOOKS", tmp_path)
    with pytest.raises(Problem, match="no notebook"):
        notebook.find([])


def test_front_and_backend() -> None:
    rows = "<tr><td>what</td><td>value</td></tr><tr><td> backend</td><td>cpu</td></tr>"
    cell = new_code_cell("a")
    cell.outputs = [new_output("execute_result", {"text/html": f"<table>{rows}</table>"})]
    text = new_markdown_cell("# 3 · Title\n\n_A claim\nof two lines._\n\n*No claim.*")
    node = new_notebook(cells=[text, cell])
    assert notebook.front(node, "x") == notebook.Front("3 · Title", "A claim of two lines.")
    assert notebook.backend(node) == "cpu"
    assert notebook.backend(new_notebook(cells=[text])) is None
    assert notebook.front(new_notebook(), "name") == notebook.Front("name", "")


def test_a_trace_is_cut_to_our_frames() -> None:
    trace = [
        "\x1b[1m\x1b[31mjava.lang.IllegalStateException: no\x1b[0m",
        "\x1b[1m\tat java.base/java.util.List.of(List.java:1)",
        "\tat gyre.ode.Euler.step(Euler.java:7)",
        "\tat .solve(#22:3)",
        "\tat .(#23:1)",
        "\tat .(#23:1)",
        "Caused by: java.io.IOException: deep",
        "\tat org.example.Other.call(Other.java:2)",
    ]
    assert failure.cut(trace).splitlines() == [
        "java.lang.IllegalStateException: no",
        "    at gyre.ode.Euler.step(Euler.java:7)",
        "    at solve in a cell, line 3 of the statement",
        "    at the cell, line 1 of the statement",
        "Caused by: java.io.IOException: deep",
        "    (3 more frames)",
    ]


def test_a_long_trace_is_capped() -> None:
    frames = [f"\tat gyre.A.f{i}(A.java:{i})" for i in range(100)]
    cut = failure.cut(["java.lang.StackOverflowError", *frames]).splitlines()
    assert len(cut) == failure.MOST_FRAMES + 2
    assert cut[-1] == f"    ({100 - failure.MOST_FRAMES} more frames)"


def test_the_summary_is_the_error_not_its_wrapper() -> None:
    trace = "java.lang.IllegalStateException: no\n    at the cell"
    assert failure.summary("RuntimeException", "x", trace) == "java.lang.IllegalStateException: no"
    assert failure.summary("Odd", "one", "") == "Odd: one"


def test_prose_keeps_formulas_and_prices_apart() -> None:
    html = page.prose("It costs 5 \\$ or 6 \\$, and $a < b$.\n\n$$x_1 * y_1 * z$$")
    assert "5 $ or 6 $" in html
    assert '<span class="math">a &lt; b</span>' in html
    assert '<div class="math display">x_1 * y_1 * z</div>' in html


def test_updating_forgets_what_belongs_to_a_session() -> None:
    cell = new_code_cell(
        "1", metadata={"execution": {"iopub.status.busy": "2026"}, "scrolled": True, "tags": ["t"]}
    )
    node = new_notebook(
        cells=[cell], metadata={"language_info": {"name": "java", "version": "25"}, "x": 1}
    )
    clean = update.normalised(node)
    assert clean.metadata == update.METADATA
    assert clean.cells[0].metadata == {"tags": ["t"]}
    assert clean.cells[0].id == cell.id
    nbformat.validate(clean)


def test_an_old_notebook_gets_ids_that_stay() -> None:
    node = nbformat.from_dict(
        {
            "cells": [{"cell_type": "markdown", "metadata": {}, "source": "a"}],
            "metadata": {},
            "nbformat": 4,
            "nbformat_minor": 2,
        }
    )
    assert update.normalised(node).cells[0].id == "cell-1"


@pytest.mark.parametrize(
    ("name", "installed", "python"),
    [("gyre", True, True), ("other", True, True), ("base", False, False)],
)
def test_a_conda_environment_is_used_where_it_is_complete(
    tmp_path: Path, monkeypatch, name: str, installed: bool, python: bool
) -> None:
    monkeypatch.setenv("CONDA_PREFIX", str(tmp_path))
    monkeypatch.setenv("CONDA_DEFAULT_ENV", name)
    monkeypatch.setattr(environment.sys, "prefix", str(tmp_path))
    monkeypatch.setattr(environment, "_is_installed", lambda *pin: installed)
    expected = tmp_path / "bin" / "python" if python else None
    assert environment._conda_python() == expected


def test_our_conda_environment_must_be_complete(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("CONDA_PREFIX", str(tmp_path))
    monkeypatch.setenv("CONDA_DEFAULT_ENV", environment.CONDA_NAME)
    monkeypatch.setattr(environment.sys, "prefix", str(tmp_path))
    monkeypatch.setattr(environment, "_is_installed", lambda *pin: False)
    with pytest.raises(environment.SetupFailed, match="conda env update"):
        environment._conda_python()


def test_requirements_are_pinned() -> None:
    text = environment.REQUIREMENTS.read_text().splitlines()
    wanted = [line for line in text if line and not line.startswith("#")]
    assert len(environment._pins()) == len(wanted)
