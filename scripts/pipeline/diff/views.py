"""A schema as the comparison sees it: null, allOf, type lists and references brought into one form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..objects import Object
from ..objects import resolve as lookup
from ..spec.operations import types

SCHEMAS = "#/components/schemas/"
# Each limit, and whether a greater value of it lets less through.
LIMITS = {
    "minimum": True,
    "exclusiveMinimum": True,
    "minLength": True,
    "minItems": True,
    "minProperties": True,
    "maximum": False,
    "exclusiveMaximum": False,
    "maxLength": False,
    "maxItems": False,
    "maxProperties": False,
}
WORDS = ("title", "summary", "description", "example", "examples", "x-enum-varnames", "x-enum-descriptions")
_KEPT = (*LIMITS, "format", "pattern", "multipleOf", "uniqueItems", "default", "deprecated", *WORDS)
_ANY = frozenset({"string", "number", "integer", "boolean", "object", "array"})
_JSON = {str: "string", bool: "boolean", int: "integer", float: "number", list: "array", dict: "object"}
_UNIONS = ("oneOf", "anyOf")
_NULL = {"type": "null"}
_HIDDEN = {"request": "readOnly", "response": "writeOnly"}


@dataclass(frozen=True)
class Held:
    """A property: its schema, whether it is required, and the component that writes it out, if another."""

    node: Any
    required: bool
    origin: str = ""


@dataclass
class View:
    """What a schema says, whichever way it says it."""

    node: Any
    types: frozenset[str] = _ANY
    nullable: bool = False
    enum: list[Any] | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    properties: dict[str, Held] = field(default_factory=dict)
    items: Any = None
    others: Any = True
    members: list[Any] = field(default_factory=list)
    discriminator: str = ""


@dataclass(frozen=True)
class Use:
    """A place where a component is used, with what stands beside the reference."""

    name: str
    nullable: bool
    facts: Mapping[str, Any]


def used(node: Any) -> Use | None:
    """Return the component that stands at a place; a one-member allOf, or a union with null, is a plain use of it."""
    if not isinstance(node, dict):
        return None
    if isinstance(node.get("$ref"), str) and node["$ref"].startswith(SCHEMAS):
        return Use(node["$ref"].removeprefix(SCHEMAS), _null(node), _facts(node))
    for union in ("allOf", "oneOf", "anyOf"):
        real = _real(node, union)
        if len(real) != 1 or {"properties", "items", "enum"} & node.keys():
            continue
        inner = used(real[0])
        if inner:
            nullable = inner.nullable or _null(node) or len(real) < len(node[union])
            return Use(inner.name, nullable, {**inner.facts, **_facts(node)})
    return None


def view(document: Object, node: Any, side: str = "response") -> View:
    """Return the one form of a schema; references below its properties, items and members are left as they are.

    Args:
        document: The document that its references lead into.
        node: The schema.
        side: `request` or `response`: read-only and write-only properties are on one of them only.
    """
    made = View(node)
    if not isinstance(node, dict):
        return made
    named: set[str] = set()
    required: set[str] = set()
    for part, origin in _parts(document, node, ""):
        named |= types(part)
        made.nullable = made.nullable or _null(part)
        required |= set(part.get("required") or ())
        made.facts |= _facts(part)
        if "const" in part or "enum" in part:
            made.enum = [value for value in part.get("enum", [part.get("const")]) if value is not None]
        for name, inner in (part.get("properties") or {}).items():
            if not (isinstance(inner, dict) and inner.get(_HIDDEN[side])):
                made.properties[name] = Held(inner, False, origin)
        made.items = part.get("items", made.items)
        made.others = part.get("additionalProperties", made.others)
        for union in _UNIONS:
            made.members += _real(part, union) if len(_real(part, union)) > 1 else []
        made.discriminator = (part.get("discriminator") or {}).get("propertyName", made.discriminator)
    made.properties = {name: Held(held.node, name in required, held.origin) for name, held in made.properties.items()}
    made.types = _types(named - {"null"}, made)
    return made


def _parts(
    document: Object, node: Object, origin: str, seen: frozenset[str] = frozenset()
) -> Iterator[tuple[Object, str]]:
    """Yield a schema and what its references and allOf add to it, overriding parts last."""
    alone = [member for union in _UNIONS for member in _real(node, union) if len(_real(node, union)) == 1]
    for member in (*(node.get("allOf") or ()), *alone):
        if isinstance(member, dict):
            yield from _parts(document, member, origin, seen)
    ref = node.get("$ref")
    if isinstance(ref, str) and ref not in seen:
        target = lookup(document, ref)
        if isinstance(target, dict):
            yield from _parts(document, target, ref.rpartition("/")[2], seen | {ref})
    yield node, origin


def _real(node: Object, union: str) -> list[Any]:
    """Return the members of a union but null."""
    return [member for member in node.get(union) or () if member != _NULL]


def _null(node: Object) -> bool:
    listed = any(_NULL in (node.get(union) or ()) for union in _UNIONS)
    return bool(node.get("nullable")) or listed or "null" in types(node)


def _facts(node: Object) -> dict[str, Any]:
    return {key: node[key] for key in _KEPT if key in node}


def _types(given: set[str], made: View) -> frozenset[str]:
    found = set(given)
    if not found and made.enum:
        found = {_JSON.get(type(value), "string") for value in made.enum}
    if not found and (made.properties or made.discriminator):
        found = {"object"}
    if not found and made.items is not None:
        found = {"array"}
    if "number" in found:
        found.add("integer")
    return frozenset(found) or _ANY
