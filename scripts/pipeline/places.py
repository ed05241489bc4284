"""The parameters that an operation really has, and the properties that a schema writes out itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .objects import Object, resolve

UNIONS = ("allOf", "oneOf", "anyOf")


def parameters(document: Object, operation: Object, item: Object) -> Iterator[Object]:
    """Give the parameters of an operation and of its path item, references followed."""
    for parameter in (*operation.get("parameters", ()), *item.get("parameters", ())):
        yield resolve(document, parameter["$ref"]) if "$ref" in parameter else parameter


def properties(schema: Any, prefix: str = "") -> Iterator[tuple[str, Object, str]]:
    """Give label, mapping and key of each property that a schema writes out itself.

    Members of its unions belong to it; a property of an inline object (or of the items of an inline list) is
    labelled `outer.inner`.
    """
    if not isinstance(schema, dict):
        return
    for part in (schema, *(member for union in UNIONS for member in schema.get(union, ()))):
        for key, value in part.get("properties", {}).items():
            yield prefix + key, part["properties"], key
            for inner in _inline(value):
                yield from properties(inner, f"{prefix}{key}.")


def _inline(schema: Any) -> Iterator[Any]:
    if isinstance(schema, dict):
        yield schema
        for keyword in ("items", "additionalProperties"):
            yield from _inline(schema.get(keyword))
