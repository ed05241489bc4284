"""What a generated tree lacks, compared with the documents that it was made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from .assemble import Corrected
from .objects import At, show, walk
from .prepass import OperationFacts, expand, snake_case

# What every client has itself, and would hide a resource of that name.
_CLIENT = {"aclose", "close"}


def find_holes(corrected: list[Corrected], found: Mapping[str, Any]) -> list[str]:
    """Return every hole of a tree, a line each.

    Args:
        corrected: The documents.
        found: What the inspection found in the tree.
    """
    holes = [hole for item in corrected for hole in (*coverage(item, found), *enum_values(item, found))]
    return [*holes, *hidden_resources(corrected)]


def coverage(item: Corrected, found: Mapping[str, Any]) -> Iterator[str]:
    """Yield each operation that has no module or no facade method of its own, and each module without an operation."""
    _, facts = expand(item.document, item.api.namespace)
    package = item.api.package
    wanted = {(fact.operation_id, *fact.key, _module(package, fact)): fact for fact in facts}
    have = {
        (row["id"], row["method"], row["path"], row["module"]): row
        for row in found["operations"]
        if row["package"] == package
    }
    for key, fact in wanted.items():
        name = f"{item.api.name}: {fact.key[0]} {fact.key[1]} ({fact.operation_id})"
        if key not in have:
            yield f"{name} has no module"
        elif not have[key]["callable"]:
            yield f"{name} has no facade method {fact.facade}"
    for key in sorted(have.keys() - wanted.keys()):
        yield f"{item.api.name}: {have[key]['module']} belongs to no operation"
    seen: dict[tuple[str, str], str] = {}
    for fact in facts:
        where = f"{fact.key[0]} {fact.key[1]} ({fact.operation_id})"
        for what in (f"module {snake_case(fact.operation_id)}", f"method {fact.method}"):
            other = seen.setdefault((fact.resource, what), where)
            if other != where:
                yield f"{item.api.name}: {other} and {where} are both {what} of {fact.resource}: name one"


def _module(package: str, fact: OperationFacts) -> str:
    return f"{package}/api/{fact.resource}/{snake_case(fact.operation_id)}.py"


def enum_values(item: Corrected, found: Mapping[str, Any]) -> Iterator[str]:
    """Yield each enum of the document whose values are not exactly those of a generated enum."""
    have = {frozenset(map(str, row["values"])) for row in found["enums"] if row["package"] == item.api.package}
    expanded, _ = expand(item.document, item.api.namespace)
    for at, values in _enums(expanded):
        if frozenset(map(str, values)) not in have:
            yield f"{item.api.name}: {show(at)}: no generated enum has exactly the values {values}"


def _enums(document: dict[str, Any]) -> Iterator[tuple[At, list[Any]]]:
    """Yield place and values of the enums that code is made of: those in the headers of answers are not."""
    outside: list[At] = []
    for kind, at, node in walk(document):
        if kind == "header":
            outside.append(at)
        values = [value for value in node.get("enum") or () if value is not None] if kind == "schema" else []
        if values and node.get("type") != "boolean" and not any(at[: len(place)] == place for place in outside):
            yield at, values


def hidden_resources(corrected: list[Corrected]) -> Iterator[str]:
    """Yield each resource that another one, or the client itself, would hide."""
    resources = {
        item.api.name: {fact.resource for fact in expand(item.document, item.api.namespace)[1]} for item in corrected
    }
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
