"""A small checkout with an upstream document of its own, so that whole commands run in seconds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.pipeline import check, checks, cli, follow_ups, update
from scripts.pipeline.diff.surface import Surface, read_surface
from scripts.pipeline.replace import digest
from tests.pipeline.shop import ROOT

# The little of the library that generated code needs.
RUNTIME = ("ozkit_runtime", "ozkit/py.typed")
SOURCES = """
[apis.oz_agent]
document = "spec/oz-agent.openapi.yaml"
overlay = "spec/oz-agent.overlay.yaml"
descriptions = "spec/oz-agent.descriptions.yaml"
package = "oz_agent"
namespace = "/agent"
source = ""
sha256 = ""
"""
UPSTREAM = """
openapi: 3.0.3
info: {title: Shop, version: '1'}
servers: [{url: 'https://shop.test'}]
tags: [{name: jars}]
paths:
  /agent/jars:
    get:
      operationId: jarsGet
      summary: Upstream says something here that is never kept.
      tags: [jars]
      parameters:
        - {name: limit, in: query, schema: {type: integer, maximum: 100, default: 20}}
      responses:
        '200': {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/Jar'}}}}
  /agent/jars/{jarId}:
    get:
      operationId: jarGet
      tags: [jars]
      parameters:
        - {name: jarId, in: path, required: true, schema: {type: string}}
      responses:
        '200': {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/Jar'}}}}
components:
  schemas:
    Jar:
      type: object
      properties:
        label: {type: string}
        size: {type: string, enum: [small, large]}
      required: [label]
"""
OVERLAY = """
overlay: 1.0.0
info: {title: Corrections, version: '1'}
actions:
  # The names of the methods.
  - target: $.paths['/agent/jars'].get
    description: Call it jars.list.
    update: {operationId: listJars, x-ozkit-resource: jars, x-ozkit-method: list}
  - target: $.paths['/agent/jars/{jarId}'].get
    description: Call it jars.get.
    update: {operationId: getJar, x-ozkit-resource: jars, x-ozkit-method: get}
"""
WORDS = """
operations:
  GET /agent/jars: {summary: List the jars., description: All of them., parameters: {limit: How many.}}
  GET /agent/jars/{jarId}: {summary: Fetch a jar., description: One of them., parameters: {jarId: Which.}}
schemas:
  Jar:
    description: A jar.
    properties: {label: What it says., size: How large it is.}
"""
CLIENT = '''
"""A client."""

from __future__ import annotations

from ozkit_api.oz_agent.api import Resources


class Client(Resources):
    """A client of the shop."""

    def largest(self) -> str:
        """Say what the first jar says."""
        return self.jars.get("largest").label
'''
INIT = '''
"""A library."""

from typing import TYPE_CHECKING, Any

from ozkit_runtime.unset import UNSET, Unset

if TYPE_CHECKING:
    from .client import Client

__all__ = ["UNSET", "Client", "Unset"]


def __getattr__(name: str) -> Any:
    if name == "Client":
        from .client import Client

        return Client
    raise AttributeError(name)
'''
CHANGELOG = """
# Changelog

All notable changes.

## [Unreleased]

### Added

- Something by hand,
  in two lines.

## [0.1.0] - 2026-01-01

### Added

- Everything.
"""
FILES = {
    "spec/sources.toml": SOURCES,
    "spec/oz-agent.overlay.yaml": OVERLAY,
    "spec/oz-agent.descriptions.yaml": WORDS,
    "overlays/ozkit/__init__.py": INIT,
    "overlays/ozkit/client.py": CLIENT,
    "overlays/ozkit/_version.py": '"""The version."""\n\n__version__ = "0.1.0"\n',
    "CHANGELOG.md": CHANGELOG,
}


def prepare(root: Path) -> Path:
    """Make a checkout that is in step with UPSTREAM, which lies beside it."""
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "spec/templates", root / "spec/templates")
    for name in RUNTIME:
        source, target = ROOT / "overlays" / name, root / "overlays" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target, ignore=ignore) if source.is_dir() else shutil.copy(source, target)
    shutil.copy(ROOT / "pyproject.toml", root)
    for name, text in FILES.items():
        (root / name).write_text(text.lstrip(), encoding="utf-8")
    share(root)
    with pytest.MonkeyPatch.context() as patch:
        skip_types(patch)
        for arguments in (("import", str(upstream(root.parent / "first.yaml"))), ("generate",)):
            assert cli.main(["--root", str(root), *arguments]) == 0
    return root


def share(root: Path) -> None:
    """Let a checkout run our scripts, and mypy use what it knows of the runtime from other runs."""
    (ROOT / ".mypy_cache").mkdir(exist_ok=True)
    for name in (".mypy_cache", "scripts"):
        (root / name).symlink_to(ROOT / name)


_surfaces: dict[tuple[str, ...], Surface] = {}


def surface_once(*folders: Path) -> Surface:
    """Read the surface of a tree, or return that of a tree with the same bytes."""
    key = tuple(map(digest, folders))
    if key not in _surfaces:
        _surfaces[key] = read_surface(*folders)
    return _surfaces[key]


def skip_types(patch: pytest.MonkeyPatch) -> None:
    """Leave mypy and the demo out, which take most of the time of a command, and read each surface once."""
    for module in (check, update):
        patch.setattr(module, "read_surface", surface_once)
    patch.setattr(checks, "type_check", lambda *_: None)
    patch.setattr(follow_ups, "_types", lambda *_: "")
    patch.setattr(follow_ups, "_demo", lambda *_: None)


def upstream(path: Path, *edits: tuple[str, str]) -> Path:
    """Write an upstream document, with pieces of its text replaced."""
    text = UPSTREAM.lstrip()
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return path


def run(root: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    search = os.pathsep.join([str(root), str(root / "overlays"), str(root / "generated")])
    environment = {**os.environ, "PYTHONPATH": search, "PYTHONDONTWRITEBYTECODE": "1", **variables}
    command = [sys.executable, "-m", "scripts.pipeline", *arguments]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, timeout=300)


def contents(root: Path) -> dict[str, bytes]:
    """Return everything in a checkout that a command may write, and whatever it must not leave behind."""
    found = {}
    for path in root.rglob("*"):
        name = path.relative_to(root).as_posix()
        if path.is_file() and "__pycache__" not in name and not name.startswith((".mypy_cache", ".git/", "scripts/")):
            found[name] = path.read_bytes()
    return found
