"""What a freshly generated tree must pass before it replaces the committed one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .assemble import Corrected
from .errors import PipelineError
from .prepass import expand, snake_case


def run_gates(scratch: Path, corrected: list[Corrected], root: Path, *, types: bool = True) -> dict[str, Any]:
    """Check a generated tree and return what was found in it.

    Args:
        scratch: The directory that holds `ozkit_api`.
        corrected: The documents it was made from.
        root: The checkout, for the runtime that generated code imports.
        types: Whether to run `mypy --strict` too, which takes the longest.

    Raises:
        PipelineError: With every hole that was found.
    """
    compiles(scratch)
    found = inspect(scratch, root)
    holes = [hole for item in corrected for hole in (*coverage(item, found), *enum_values(item, found))]
    if holes:
        raise PipelineError("the generated code has holes:\n  " + "\n  ".join(holes))
    if types:
        type_check(scratch, root)
    return found


def compiles(scratch: Path) -> None:
    """Compile every module, without leaving bytecode behind."""
    for path in sorted(scratch.rglob("*.py")):
        try:
            compile(path.read_text(encoding="utf-8"), str(path.relative_to(scratch)), "exec")
        except (SyntaxError, ValueError) as error:
            raise PipelineError(f"generated code does not compile: {path.relative_to(scratch)}: {error}") from None


def inspect(scratch: Path, root: Path) -> dict[str, Any]:
    """Import every module in a process of its own and return its report."""
    done = subprocess.run(
        [sys.executable, "-m", "scripts.pipeline.inspection", str(scratch)],
        cwd=root,
        env=_environment(scratch, root),
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise PipelineError(f"generated code cannot be imported:\n{done.stderr.strip()[-2000:]}")
    report: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return report


def coverage(item: Corrected, found: Mapping[str, Any]) -> Iterator[str]:
    """Yield each operation that has no module or no facade method of its own, and each module without an operation."""
    _, facts = expand(item.document, item.api.namespace)
    wanted = {(fact.operation_id, *fact.key): fact for fact in facts}
    have = {
        (row["id"], row["method"], row["path"]): row
        for row in found["operations"]
        if row["package"] == item.api.package
    }
    for key, fact in wanted.items():
        name = f"{item.api.name}: {fact.key[0]} {fact.key[1]} ({fact.operation_id})"
        if key not in have:
            yield f"{name} has no module"
        elif not have[key]["callable"]:
            yield f"{name} has no facade method {fact.facade}"
    yield from (
        f"{item.api.name}: {have[key]['module']} belongs to no operation" for key in have.keys() - wanted.keys()
    )
    seen: dict[tuple[str, str], str] = {}
    for fact in facts:
        for what in (snake_case(fact.operation_id), "method " + fact.method):
            other = seen.setdefault((fact.resource, what), fact.operation_id)
            if other != fact.operation_id:
                yield f"{item.api.name}: {other} and {fact.operation_id} are both {what} of {fact.resource}: name one"


def enum_values(item: Corrected, found: Mapping[str, Any]) -> Iterator[str]:
    """Yield each enum of the document whose values are not exactly those of a generated enum."""
    have = {frozenset(map(str, row["values"])) for row in found["enums"] if row["package"] == item.api.package}
    for place, values in _enums(item.document, "$"):
        if values and frozenset(map(str, values)) not in have:
            yield f"{item.api.name}: {place}: no generated enum has exactly the values {values}"


def _enums(node: Any, place: str) -> Iterator[tuple[str, list[Any]]]:
    if isinstance(node, Mapping):
        if isinstance(node.get("enum"), list) and not isinstance(node.get("properties"), Mapping):
            yield place, [value for value in node["enum"] if value is not None]
        for key, child in node.items():
            yield from _enums(child, f"{place}.{key}")
    elif isinstance(node, list):
        for index, child in enumerate(node):
            yield from _enums(child, f"{place}[{index}]")


def type_check(scratch: Path, root: Path) -> None:
    """Run `mypy --strict` over the generated packages."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "mypy", "--strict", "--config-file="),
            *("--cache-dir", str(root / ".mypy_cache" / "gate"), "--explicit-package-bases", "-p", "ozkit_api"),
        ],
        cwd=scratch,
        env={**_environment(scratch, root), "MYPYPATH": os.pathsep.join([str(scratch), str(root / "overlays")])},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise PipelineError(f"generated code fails mypy --strict:\n{(done.stdout + done.stderr).strip()[-2000:]}")


def same_tree(first: Path, second: Path) -> list[str]:
    """Return the files in which two trees differ, bytecode and caches aside."""
    left, right = _files(first), _files(second)
    return sorted(name for name in left.keys() | right.keys() if left.get(name) != right.get(name))


def _files(top: Path) -> dict[str, bytes]:
    paths = (path for path in top.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in paths}


def _environment(scratch: Path, root: Path) -> dict[str, str]:
    search = os.pathsep.join([str(scratch), str(root / "overlays"), str(root)])
    return {**os.environ, "PYTHONPATH": search, "PYTHONDONTWRITEBYTECODE": "1"}
