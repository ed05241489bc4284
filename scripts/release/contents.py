"""What a wheel and a source distribution may hold: what the tree says, and nothing else."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from .files import Built, ReleaseError, members, tree_files

PACKAGES = {
    "overlays/ozkit/": "ozkit/",
    "overlays/ozkit_runtime/": "ozkit_runtime/",
    "generated/ozkit_api/": "ozkit_api/",
}
METADATA = (
    "METADATA",
    "WHEEL",
    "RECORD",
    "entry_points.txt",
    "licenses/LICENSE",
    "sboms/ozkit.cdx.json",
    "extra_metadata/provenance.json",
)
# What hatchling puts into every source distribution.
ADDED = {"PKG-INFO", "pyproject.toml", ".gitignore"}


def check_contents(built: Built, root: Path, places: Iterable[Path]) -> None:
    """Compare both files with the tree that they were made of.

    Args:
        built: The files.
        root: The checkout.
        places: Folders of this machine, which may stand nowhere in the files.

    Raises:
        ReleaseError: If something is missing, does not belong there, or tells where it was built.
    """
    tree, wheel, sdist = tree_files(root), members(built.wheel), members(built.sdist)
    pyproject = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    _same(built.wheel.name, set(wheel), _of_wheel(tree, built))
    _same(built.sdist.name, set(sdist), _of_sdist(tree, pyproject))
    _complete(built.wheel.name, set(wheel))
    for name, held in ((built.wheel.name, wheel), (built.sdist.name, sdist)):
        _placeless(name, held, places)
    _valid_sbom(next(held for name, held in wheel.items() if name.endswith(".cdx.json")))


def _of_wheel(tree: list[str], built: Built) -> set[str]:
    info = f"{'-'.join(built.wheel.name.split('-')[:2])}.dist-info"
    code = {name.replace(home, package) for home, package in PACKAGES.items() for name in tree if name.startswith(home)}
    return code | {f"{info}/{name}" for name in METADATA}


def _of_sdist(tree: list[str], pyproject: dict[str, Any]) -> set[str]:
    included = [name.removeprefix("/") for name in pyproject["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]]
    return ADDED | {name for name in tree if any(name == each or name.startswith(f"{each}/") for each in included)}


def _same(archive: str, held: set[str], wanted: set[str]) -> None:
    for problem, names in (("lacks", wanted - held), ("must not hold", held - wanted)):
        if names:
            raise ReleaseError(f"{archive}: {problem} {', '.join(sorted(names)[:5])} ({len(names)} in all)")


def _complete(archive: str, held: set[str]) -> None:
    """Refuse an archive that lacks the document of a generated package, or the `py.typed` of any package."""
    apis = {"/".join(name.split("/")[:2]) for name in held if name.startswith("ozkit_api/") and name.count("/") > 1}
    wanted = {f"{home}/py.typed" for home in ("ozkit", "ozkit_api", "ozkit_runtime", *apis)} | {
        f"{api}/openapi.json" for api in apis
    }
    if not apis or wanted - held:
        raise ReleaseError(f"{archive}: lacks {', '.join(sorted(wanted - held)) or 'the generated packages'}")


def _placeless(archive: str, held: dict[str, bytes], places: Iterable[Path]) -> None:
    for place in {f"{path.as_posix().rstrip('/')}/".encode() for path in places} - {b"/"}:
        told = sorted(name for name, content in held.items() if place in content)
        if told:
            raise ReleaseError(f"{archive}: {told[0]} names a folder of this machine, {place.decode()}")


def _valid_sbom(content: bytes) -> None:
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    version = SchemaVersion.from_version(json.loads(content)["specVersion"])
    if wrong := JsonStrictValidator(version).validate_str(content.decode()):
        raise ReleaseError(f"the SBOM is not valid CycloneDX: {wrong}")
