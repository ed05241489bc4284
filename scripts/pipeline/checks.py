"""Checks of a generated tree before it replaces the committed one: it compiles, imports, type-checks, is complete."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import warnings
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

from .codegen.adapter import identifier
from .errors import PipelineError
from .objects import At, Object, show, walk
from .spec.corrected import Corrected
from .spec.operations import OperationFacts


def run_checks(scratch: Path, corrected: list[Corrected], root: Path, *, types: bool = True) -> dict[str, Any]:
    """Check a generated tree and return what was found in it.

    Args:
        scratch: The directory that holds `ozkit_api`.
        corrected: The documents it was made from.
        root: The checkout, for the runtime that generated code imports.
        types: Whether to run `mypy --strict` too, which takes the longest.

    Raises:
        PipelineError: With everything that was found missing.
    """
    compiles(scratch)
    found = inspect(scratch, root)
    gaps = find_gaps(corrected, found)
    if gaps:
        raise PipelineError("the generated code is incomplete:\n  " + "\n  ".join(gaps))
    if types:
        type_check(scratch, root)
    return found


def compiles(scratch: Path) -> None:
    """Compile every module, without leaving bytecode behind; what the compiler warns of counts too."""
    for path in sorted(scratch.rglob("*.py")):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                compile(path.read_text(encoding="utf-8"), str(path.relative_to(scratch)), "exec")
        except (SyntaxError, ValueError, Warning) as error:
            raise PipelineError(f"generated code does not compile: {path.relative_to(scratch)}: {error}") from None


def inspect(scratch: Path, root: Path) -> dict[str, Any]:
    """Import every module in a process of its own and return its report."""
    done = python(scratch, root, "-m", "scripts.pipeline.inspection", str(scratch))
    if done.returncode:
        raise PipelineError(f"generated code cannot be imported: {done.stderr.strip()[-2000:]}")
    report: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return report


def type_check(scratch: Path, root: Path) -> None:
    """Run `mypy --strict` over the generated packages."""
    done = mypy(scratch, root, "--strict", "-p", "ozkit_api", folder=scratch)
    if done.returncode:
        raise PipelineError(f"generated code fails mypy --strict:\n{(done.stdout + done.stderr).strip()[-2000:]}")


def python(scratch: Path, root: Path, *arguments: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run Python, in the checkout by default, so that a generated tree is imported and not the installed one."""
    search = [str(scratch), str(root / "overlays"), str(root)]
    more = {"PYTHONPATH": os.pathsep.join(search), "MYPYPATH": os.pathsep.join(search[:2])}
    settings = {**os.environ, **more, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=folder or root, env=settings, capture_output=True, text=True)


def mypy(scratch: Path, root: Path, *options: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run mypy without settings of its own, and with the cache of the checkout."""
    cache = ("--cache-dir", str(root / ".mypy_cache" / "pipeline"))
    return python(
        scratch, root, "-m", "mypy", "--config-file=", "--explicit-package-bases", *cache, *options, folder=folder
    )


# What every client has itself, and would hide a resource of that name.
_CLIENT = {"aclose", "close"}


def find_gaps(corrected: list[Corrected], found: Mapping[str, Any]) -> list[str]:
    """Return everything that a tree lacks, compared with its documents, a line each."""
    gaps = [gap for item in corrected for gap in (*coverage(item, found), *enum_values(item, found))]
    return [*gaps, *hidden_resources(corrected)]


def coverage(item: Corrected, found: Mapping[str, Any]) -> Iterator[str]:
    """Yield each operation that has no module or no facade method of its own, and each module without an operation."""
    facts = item.normalised.operations
    package = item.api.package
    wanted = {(fact.operation_id, *fact.key, _module(package, fact)): fact for fact in facts}
    have = {
        (row["id"], row["method"], row["path"], row["module"]): row
        for row in found["operations"]
        if row["package"] == package
    }
    for key, fact in wanted.items():
        name = f"{item.api.name}: {fact}"
        if key not in have:
            yield f"{name} has no module"
        elif not have[key]["callable"]:
            yield f"{name} has no facade method {fact.facade}"
    for key in sorted(have.keys() - wanted.keys()):
        yield f"{item.api.name}: {have[key]['module']} belongs to no operation"
    seen: dict[tuple[str, str], str] = {}
    for fact in facts:
        where = str(fact)
        for what in (f"module {identifier(fact.operation_id)}", f"method {fact.method}"):
            other = seen.setdefault((fact.resource, what), where)
            if other != where:
                yield f"{item.api.name}: {other} and {where} are both {what} of {fact.resource}: name one"


def _module(package: str, fact: OperationFacts) -> str:
    return f"{package}/api/{fact.resource}/{identifier(fact.operation_id)}.py"


def enum_values(item: Corrected, found: Mapping[str, Any]) -> Iterator[str]:
    """Yield each enum of the document whose values are not exactly those of a generated enum."""
    have = {frozenset(map(str, row["values"])) for row in found["enums"] if row["package"] == item.api.package}
    for at, values in _enums(item.normalised.document):
        if frozenset(map(str, values)) not in have:
            yield f"{item.api.name}: {show(at)}: no generated enum has exactly the values {values}"


def _enums(document: Object) -> Iterator[tuple[At, list[Any]]]:
    """Yield place and values of the enums that code is made of: those in the headers of responses are not."""
    outside: list[At] = []
    for kind, at, node in walk(document):
        if kind == "header":
            outside.append(at)
        values = [value for value in node.get("enum") or () if value is not None] if kind == "schema" else []
        if values and node.get("type") != "boolean" and not any(at[: len(place)] == place for place in outside):
            yield at, values


def hidden_resources(corrected: list[Corrected]) -> Iterator[str]:
    """Yield each resource that another one, or the client itself, would hide."""
    resources = {item.api.name: {fact.resource for fact in item.normalised.operations} for item in corrected}
    for name, own in resources.items():
        for taken in sorted(own & _CLIENT):
            yield f"{name}: resource {taken} is what every client has itself: tag it otherwise"
    for first, second in combinations(corrected, 2):
        # Documents of one server share one client.
        if _servers(first) & _servers(second):
            for both in sorted(resources[first.api.name] & resources[second.api.name]):
                yield f"{first.api.name} and {second.api.name}: both have a resource {both}: tag one otherwise"


def _servers(item: Corrected) -> set[str]:
    return {str(server.get("url")) for server in item.document.get("servers") or ()}
