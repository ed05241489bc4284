"""Build, publish and install, with a real index on loopback that wants a password."""

import json
import os
import sys
from pathlib import Path

from scripts.release.files import sha256, tree_files

from .conftest import PASSWORD, ROOT, Project, Said, Served, must, run, serving


def held(index: Served) -> dict[str, str]:
    return {path.name: sha256(path) for path in index.packages.iterdir()}


def ours(project: Project) -> dict[str, str]:
    return {path.name: sha256(path) for path in project.dist.iterdir() if path.suffix in {".whl", ".gz"}}


def test_the_first_upload_puts_both_files_there(project: Project, index: Served, published: Said) -> None:
    assert published.code == 0, published.text
    assert published.text.count(": uploaded (sha256 ") == 2
    assert held(index) == ours(project)
    assert len(held(index)) == 2


def test_the_second_upload_changes_nothing_and_says_so(project: Project, index: Served, published: Said) -> None:
    said = project.release("publish", **index.variables)
    assert (said.code, said.text.count("already there, the same bytes")) == (0, 2), said.text


def test_an_upload_that_was_cut_is_completed(project: Project, published: Said, tmp_path: Path) -> None:
    wheel = next(project.dist.glob("*.whl"))
    with serving(tmp_path / "half") as half:
        (half.packages / wheel.name).write_bytes(wheel.read_bytes())
        said = project.release("publish", **half.variables)
        assert said.code == 0, said.text
        assert [line.split(": ")[1].split(" (")[0] for line in said.text.splitlines()] == [
            "already there, the same bytes",
            "uploaded",
        ]
        assert held(half) == ours(project)


def test_another_file_under_the_same_version_is_refused(clone: Project, index: Served, published: Said) -> None:
    before = held(index)
    clone.edit("overlays/ozkit/testing.py", lambda text: f"{text}\nCHANGED = True\n")
    clone.commit()
    assert clone.release("build").code == 0
    assert ours(clone) != before
    said = clone.release("publish", **index.variables)
    assert said.code == 1
    assert said.text.startswith("error: ")
    assert "the index holds another file of this name; a version is never replaced" in said.text
    assert held(index) == before


def test_a_file_that_we_did_not_build_is_refused(project: Project, published: Said, tmp_path: Path) -> None:
    with serving(tmp_path / "foreign") as foreign:
        (foreign.packages / f"ozkit-{project.version}-1-py3-none-any.whl").write_bytes(b"not ours")
        (foreign.packages / "ozkit-0.0.1-py3-none-any.whl").write_bytes(b"older")
        said = project.release("publish", **foreign.variables)
        assert said.code == 1
        assert f"ozkit-{project.version}-1-py3-none-any.whl: the index has it under version" in said.text
        assert len(held(foreign)) == 2


def test_what_is_not_committed_is_refused(clone: Project, index: Served) -> None:
    clone.edit("README.md", lambda text: f"{text}\n")
    said = clone.release("publish", **index.variables)
    assert said.code == 1
    assert "not committed: README.md" in said.text


def test_a_build_of_another_commit_is_refused(clone: Project, index: Served) -> None:
    clone.edit("overlays/ozkit/testing.py", lambda text: f"{text}\nCHANGED = True\n")
    clone.commit()
    said = clone.release("publish", **index.variables)
    assert said.code == 1
    assert ".whl: this is not what the last commit gives; nox -s build" in said.text


def test_a_wrong_password_is_named_by_its_variable_and_never_shown(project: Project, tmp_path: Path) -> None:
    with serving(tmp_path / "locked") as locked:
        said = project.release("publish", **locked.variables | {"OZKIT_INDEX_PASSWORD": "Wr0ng-one"})
        assert said.code == 1
        assert "OZKIT_INDEX_PASSWORD" in said.text
        assert "Wr0ng-one" not in said.text
        assert held(locked) == {}


def test_an_index_that_falls_back_to_another_is_refused(project: Project, tmp_path: Path) -> None:
    with serving(tmp_path / "leaky", "https://index.example.com/simple/") as leaky:
        said = project.release("publish", **leaky.variables)
        assert said.code == 1
        assert "redirects to https://index.example.com/simple/ozkit/; turn off the fallback" in said.text


def test_nothing_that_was_printed_has_the_password(published: Said, project: Project) -> None:
    assert PASSWORD not in published.text
    assert all(PASSWORD.encode() not in path.read_bytes() for path in project.dist.iterdir())


def test_it_installs_from_the_index_by_hash_and_runs(
    project: Project, index: Served, published: Said, tmp_path: Path
) -> None:
    """The dependencies come by the lock from where they always come from, ours from the one index, with `--no-deps`."""
    must([sys.executable, "-m", "venv", "--without-pip", "venv"], tmp_path)
    python = str(tmp_path / "venv" / "bin" / "python")
    pip = [sys.executable, "-m", "pip", "--python", python]
    registry = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
    install = [*pip, "install", "--quiet", "--no-input", "--no-compile", "--no-deps", "--require-hashes"]
    must([*install, "--requirement", str(ROOT / "locks" / "demo.txt")], tmp_path, **registry)

    only = {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": index.simple, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    wanted, wheel = tmp_path / "ozkit.txt", next(project.dist.glob("*.whl"))
    wanted.write_text(f"ozkit=={project.version} --hash=sha256:{'0' * 64}\n")
    refused = run([*install, "--requirement", str(wanted)], tmp_path, **only)
    assert refused.code == 1
    assert "DO NOT MATCH THE HASHES" in refused.text
    wanted.write_text(f"ozkit=={project.version} --hash=sha256:{sha256(wheel)}\n")
    must([*install, "--requirement", str(wanted)], tmp_path, **only)

    must([*pip, "check"], tmp_path)
    where = must([python, "-W", "error", "-c", "import ozkit, ozkit_api; print(ozkit.__file__)"], tmp_path)
    assert where.startswith(str(tmp_path / "venv"))
    assert "Run " in must([python, "-m", "ozkit.demo"], tmp_path)
    assert json.loads(must([python, "-m", "ozkit.provenance"], tmp_path))["version"] == project.version


def test_the_copy_is_what_the_checkout_holds(project: Project) -> None:
    """Otherwise everything above would have been tried on something else."""
    names = [name for name in tree_files(ROOT) if name != "CHANGELOG.md"]
    assert [name for name in names if (ROOT / name).read_bytes() != (project.root / name).read_bytes()] == []
