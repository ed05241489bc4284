"""What the build adds: the page of an index, where the code comes from, and what it needs at run time (PEP 770).

Hatchling loads this file by its path, also from the source distribution, so it imports nothing of ours. Both documents
are functions of the tree alone: no time, no machine, no environment.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

SOURCES = Path("spec/sources.toml")
TEMPLATES = Path("spec/templates")
LOCK = Path("locks/runtime.txt")
PROVENANCE, SBOM = "provenance.json", "ozkit.cdx.json"
# The files of an API that decide what its code is, by the names that they have in the provenance.
DECIDING = {"contract": "document", "overlay": "overlay", "descriptions": "descriptions"}

_PACKAGE = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;]+)(?: ; (?P<marker>[^\\\n]+?))?(?: \\)?$")
_HASH = re.compile(r"^ +--hash=sha256:(?P<digest>[0-9a-f]{64})")
_VIA = re.compile(r"^ +#(?: via)? +(?P<name>[\w.-]+)(?P<root> \(.*\))?$")
# A link of the README to a file of the repository.
_RELATIVE_LINK = re.compile(r"\[([^\]]+)\]\((?!https?://)[^)]+\)")


class MetadataHook(MetadataHookInterface):
    """Gives the distribution its long description."""

    PLUGIN_NAME = "custom"

    def update(self, metadata: dict[str, Any]) -> None:
        """Set the description to the README without its links to files, which an index does not have."""
        text = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": _RELATIVE_LINK.sub(r"\1", text)}


class BuildHook(BuildHookInterface[Any]):
    """Writes both documents beside the build and hands them to hatchling."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the documents to the metadata of the wheel."""
        root, mine = Path(self.root), str(self.metadata.version)
        self._folder = Path(tempfile.mkdtemp(prefix="ozkit-build-"))
        for name, content in ((PROVENANCE, provenance(root, mine)), (SBOM, sbom(root, mine))):
            text = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
            (self._folder / name).write_text(text, encoding="utf-8", newline="\n")
        build_data["extra_metadata"][str(self._folder / PROVENANCE)] = PROVENANCE
        build_data["sbom_files"].append(str(self._folder / SBOM))

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the files that were handed over."""
        shutil.rmtree(self._folder, ignore_errors=True)


def provenance(root: Path, version: str) -> dict[str, Any]:
    """Say by sha256 which documents the generated code was made of, and with which tools."""
    sources = tomllib.loads((root / SOURCES).read_text(encoding="utf-8"))
    apis = {}
    for name, api in sorted(sources["apis"].items()):
        upstream = {"upstream": api["sha256"]} if api.get("sha256") else {}
        files = {word: _sha256(root / api[key]) for word, key in DECIDING.items() if key in api}
        apis[name] = upstream | files
    templates = {path.name: _sha256(path) for path in sorted((root / TEMPLATES).glob("*.jinja"))}
    return {"version": version, "generator": sources["generator"], "apis": apis, "templates": templates}


def sbom(root: Path, version: str) -> dict[str, Any]:
    """Return the run-time dependencies as CycloneDX: the versions of the lock, which the tests ran with."""
    locked, needs = _read_lock((root / LOCK).read_text(encoding="utf-8"))
    own = f"pkg:pypi/ozkit@{version}"
    names = {"": own} | {each["name"]: each["purl"] for each in locked}
    dependencies = [{"ref": names[name], "dependsOn": sorted(names[each] for each in needs[name])} for name in names]
    described = {"type": "library", "bom-ref": own, "name": "ozkit", "version": version, "purl": own}
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "lifecycles": [{"phase": "build"}],
            "component": described | {"licenses": [{"license": {"id": "MIT"}}]},
        },
        "components": locked,
        "dependencies": dependencies,
    }


def _read_lock(text: str) -> tuple[list[dict[str, Any]], dict[str, set[str]]]:
    """Read packages and who needs whom ("" is the project itself) from what `uv pip compile` wrote."""
    packages: list[dict[str, Any]] = []
    needs: dict[str, set[str]] = {"": set()}
    for line in text.splitlines():
        if found := _PACKAGE.match(line):
            packages.append(_component(found["name"], found["version"], found["marker"]))
            needs.setdefault(found["name"], set())
        elif found := _HASH.match(line):
            packages[-1]["externalReferences"][0]["hashes"].append({"alg": "SHA-256", "content": found["digest"]})
        elif found := _VIA.match(line):
            needs.setdefault("" if found["root"] else found["name"], set()).add(packages[-1]["name"])
    return packages, needs


def _component(name: str, version: str, marker: str | None) -> dict[str, Any]:
    purl = f"pkg:pypi/{name}@{version}"
    properties = {"properties": [{"name": "python:marker", "value": marker}]} if marker else {}
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "scope": "required",
        "purl": purl,
        "externalReferences": [{"type": "distribution", "url": purl, "hashes": []}],
        **properties,
    }


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
