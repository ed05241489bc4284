"""Say which interface facts of a document another one has lost or changed, place by place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

PROSE = {"description", "summary", "title", "externalDocs", "example", "examples", "$comment"}
DROPPED = PROSE | {"contact", "license", "termsOfService", "scopes"}
KEPT = {"x-internal", "x-enum-varnames", "x-extensible-enum", "x-nullable"}
# Whose keys are names, which may be spelled like keywords.
NAMES = {
    *("properties", "patternProperties", "schemas", "headers", "responses", "parameters", "requestBodies"),
    *("paths", "content", "mapping", "variables", "securitySchemes"),
}


def lost(first: Any, second: Any) -> list[str]:
    """List every fact of one document that is missing or different in another; prose is none."""
    found = set(facts(second))
    return sorted(f"{place}: {value}" for place, value in set(facts(first)) - found)


def facts(node: Any, at: str = "", named: bool = False) -> Iterator[tuple[str, str]]:
    """Yield place and value of every fact; an allOf with one member is that member, texts in lists have no order."""
    if isinstance(node, dict):
        yield at, "there"
        for key, value in node.items():
            if key == "allOf" and not named and len(value) == 1:
                yield from facts(value[0], at)
            elif named or not (key in DROPPED or (key.startswith("x-") and key not in KEPT)):
                yield from facts(value, f"{at}/{key}", not named and key in NAMES)
    elif isinstance(node, list):
        yield at, "there"
        for index, value in enumerate(node):
            yield from facts(value, f"{at}/{index if isinstance(value, dict) else ''}")
    else:
        yield at, str(node)
