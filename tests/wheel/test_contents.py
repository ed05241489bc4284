"""What is in the two files, and that a second build gives the same bytes."""

import hashlib
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from .conftest import Built

HOMES = {"ozkit": "overlays/ozkit", "ozkit_runtime": "overlays/ozkit_runtime", "ozkit_api": "generated/ozkit_api"}


def wanted(checkout: Path) -> set[str]:
    """Every file of the two packages, under its name in the wheel."""
    found = set()
    for package, home in HOMES.items():
        files = (path for path in (checkout / home).rglob("*") if path.is_file())
        found |= {f"{package}/{path.relative_to(checkout / home).as_posix()}" for path in files}
    return found


def generated(checkout: Path) -> list[str]:
    return sorted(path.parent.name for path in (checkout / HOMES["ozkit_api"]).glob("*/openapi.json"))


def test_the_wheel_holds_the_two_packages_whole_and_nothing_else(built: Built, checkout: Path) -> None:
    names = built.names()
    assert len(names) == len(set(names))
    packaged = {name for name in names if ".dist-info/" not in name}
    assert packaged == wanted(checkout)
    assert {name.split("/")[0] for name in names} - HOMES.keys() == {f"ozkit-{built.metadata()['Version']}.dist-info"}


def test_no_leftovers_and_nothing_but_code_markers_and_documents(built: Built) -> None:
    assert [name for name in built.names() if "__pycache__" in name or "/." in name or name.startswith(".")] == []
    kinds = {Path(name).suffix for name in built.names() if ".dist-info/" not in name}
    assert kinds <= {".py", ".typed", ".json", ".jinja"}, kinds


def test_each_generated_package_carries_its_document_and_is_typed(built: Built, checkout: Path) -> None:
    packages = generated(checkout)
    assert len(packages) == 3
    homes = ["ozkit", "ozkit_api", *(f"ozkit_api/{package}" for package in packages)]
    assert {f"{home}/py.typed" for home in homes} <= set(built.names())


def test_no_place_of_the_machine_is_packed(built: Built, checkout: Path) -> None:
    with zipfile.ZipFile(built.wheel) as wheel:
        hits = [name for name in wheel.namelist() if str(checkout).encode() in wheel.read(name)]
    assert hits == []


def test_metadata(built: Built) -> None:
    metadata = built.metadata()
    assert metadata["Name"] == "ozkit"
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Requires-Python"] == ">=3.11"
    assert "ozkit" in str(metadata.get_payload()).lower()
    assert "](docs/" not in str(metadata.get_payload()), "an index has no files of ours"
    names = {requirement.split(">")[0].split("<")[0] for requirement in built.requirements()}
    assert names == {"anyio", "attrs", "filelock", "httpcore", "httpx", "python-dateutil"}
    assert {"simulator", "pandas", "arrow", "all"} <= set(metadata.get_all("Provides-Extra", []))


def test_the_source_distribution_can_be_built_from_and_has_no_more(built: Built, checkout: Path) -> None:
    with tarfile.open(built.sdist) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    for package, home in HOMES.items():
        files = {name for name in wanted(checkout) if name.startswith(f"{package}/")}
        assert {f"{home}/{name.removeprefix(f'{package}/')}" for name in files} <= names
    assert {"pyproject.toml", "README.md", "LICENSE"} <= names
    assert {name.split("/")[0] for name in names} <= {
        *("generated", "overlays", "spec", "locks", "scripts", "pyproject.toml"),
        *("README.md", "CHANGELOG.md", "LICENSE", "PKG-INFO", ".gitignore"),
    }
    assert [name for name in names if "__pycache__" in name or "/.scratch" in name] == []


@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_two_builds_give_the_same_bytes(built: Built, rebuilt: Built, kind: str) -> None:
    first, second = getattr(built, kind), getattr(rebuilt, kind)
    assert first.name == second.name
    assert _sha256(first) == _sha256(second), _differing(first, second)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _differing(first: Path, second: Path) -> list[str]:
    """Say which members differ, for whoever has to find out why."""
    one, other = _members(first), _members(second)
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def _members(path: Path) -> dict[str, Any]:
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as wheel:
            return {info.filename: (info.CRC, info.date_time, info.external_attr) for info in wheel.infolist()}
    with tarfile.open(path) as sdist:
        return {info.name: (info.size, info.mtime, info.mode, info.chksum) for info in sdist.getmembers()}
