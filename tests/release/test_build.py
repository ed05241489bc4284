"""What a build gives, and what it refuses to give."""

import hashlib
import json
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from scripts.release.contents import check_contents
from scripts.release.files import Built, ReleaseError, found_in, member, members

from .conftest import Project


def repacked(built: Built, folder: Path, changes: dict[str, bytes | None]) -> Built:
    """The same build with some files of the wheel added, replaced or (None) left out."""
    wheel = folder / built.wheel.name
    held = members(built.wheel) | changes
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, content in held.items():
            if content is not None:
                archive.writestr(name, content)
    return Built(wheel, built.sdist)


def test_the_sums_are_those_of_wheel_sdist_and_sbom(project: Project) -> None:
    lines = (project.dist / "SHA256SUMS").read_text().splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in project.dist.iterdir()}
    files.pop("SHA256SUMS")
    assert sums == files
    assert sorted(Path(name).suffix for name in sums) == [".gz", ".json", ".whl"]


def test_a_build_that_differs_from_the_next_is_refused(clone: Project) -> None:
    before = sorted(path.read_bytes() for path in clone.dist.iterdir())
    stamp = 'return {"built": __import__("time").time_ns(), "version": version,'
    clone.edit("scripts/release/build_hook.py", lambda text: text.replace('return {"version": version,', stamp))
    said = clone.release("build")
    assert said.code == 1
    assert "two builds differ in " in said.text
    assert "extra_metadata/provenance.json" in said.text
    assert sorted(path.read_bytes() for path in clone.dist.iterdir()) == before


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"ozkit/left_over.py": b""}, "must not hold ozkit/left_over.py"),
        ({"tests/test_it.py": b""}, "must not hold tests/test_it.py"),
        ({"ozkit/py.typed": None}, "lacks ozkit/py.typed"),
        ({"ozkit_api/oz_agent/openapi.json": None}, "lacks ozkit_api/oz_agent/openapi.json"),
        ({"ozkit/testing.py": b"HOME = '/home/somebody/ozkit'"}, "ozkit/testing.py names a folder of this machine"),
    ],
)
def test_a_wheel_with_other_contents_is_refused(
    project: Project, tmp_path: Path, changes: dict[str, bytes | None], problem: str
) -> None:
    built = found_in(project.dist)
    check_contents(built, project.root, [Path("/home/somebody")])
    with pytest.raises(ReleaseError, match=problem):
        check_contents(repacked(built, tmp_path, changes), project.root, [Path("/home/somebody")])


def test_an_sbom_that_breaks_the_standard_is_refused(project: Project, tmp_path: Path) -> None:
    built = found_in(project.dist)
    name = next(name for name in members(built.wheel) if name.endswith(".cdx.json"))
    broken = json.dumps({"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [{"name": "x"}]}).encode()
    with pytest.raises(ReleaseError, match="not valid CycloneDX"):
        check_contents(repacked(built, tmp_path, {name: broken}), project.root, [])


def test_the_provenance_names_what_the_code_was_made_of(project: Project) -> None:
    told = json.loads(member(found_in(project.dist).wheel, "extra_metadata/provenance.json"))
    sources = tomllib.loads((project.root / "spec/sources.toml").read_text())
    assert told["version"] == project.version
    assert told["generator"] == sources["generator"]
    assert told["apis"].keys() == sources["apis"].keys()
    contract = hashlib.sha256((project.root / "spec/oz-agent.openapi.yaml").read_bytes()).hexdigest()
    overlay = hashlib.sha256((project.root / "spec/oz-agent.overlay.yaml").read_bytes()).hexdigest()
    oz_agent = told["apis"]["oz_agent"]
    assert (oz_agent["contract"], oz_agent["overlay"]) == (contract, overlay)
    assert oz_agent["upstream"] == sources["apis"]["oz_agent"]["sha256"]
    assert set(told["templates"]) == {path.name for path in (project.root / "spec/templates").glob("*.jinja")}


def test_the_sbom_lists_the_lock_and_who_needs_whom(project: Project) -> None:
    bom = json.loads(next(project.dist.glob("*.cdx.json")).read_bytes())
    lock = (project.root / "locks/runtime.txt").read_text()
    pinned = {line.split(" ")[0] for line in lock.splitlines() if "==" in line}
    assert {f"{each['name']}=={each['version']}" for each in bom["components"]} == pinned
    hashes = [found["content"] for each in bom["components"] for found in each["externalReferences"][0]["hashes"]]
    assert len(hashes) == lock.count("--hash=")
    assert all(digest in lock for digest in hashes)
    needs = {each["ref"].split("@")[0]: each["dependsOn"] for each in bom["dependencies"]}
    pyproject = tomllib.loads((project.root / "pyproject.toml").read_text())
    declared = {f"pkg:pypi/{Requirement(text).name}" for text in pyproject["project"]["dependencies"]}
    assert {each.split("@")[0] for each in needs["pkg:pypi/ozkit"]} == declared
    assert any(each.startswith("pkg:pypi/httpcore@") for each in needs["pkg:pypi/httpx"])
