"""Repairs: one form for what real documents get wrong or write in several ways.

Each repair is a function in `REPAIRS` that changes the document in place and yields the places that it changed. They
run on a corrected document before it is validated, compared or generated from, and change nothing a second time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from ..errors import PipelineError
from ..objects import At, Object, schemas, show, walk
from ..objects import resolve as lookup
from .naming import name_operations, unique_operation_ids
from .operations import UNIONS, resolve, types
from .paging import recognise_paging

Repair = Callable[[Object, str], Iterator[At]]

SCHEMAS = "#/components/schemas/"
CLASS = "x-ozkit-class"
_COMPONENT = re.compile(r"#/components/schemas/[^/]+")
# What operations and path items refer to, by the section of `components` where it stands.
_INLINED = {
    "path": "pathItems",
    "parameter": "parameters",
    "header": "headers",
    "body": "requestBodies",
    "response": "responses",
}
# Keywords that say the type of a schema when `type` does not.
_IMPLIED = {"properties": "object", "additionalProperties": "object", "required": "object", "items": "array"}


def repaired(document: Object, namespace: str, repairs: tuple[Repair, ...] = ()) -> tuple[Object, dict[str, list[str]]]:
    """Return a repaired copy of a corrected document, and the places that each repair changed; by default all run."""
    result = _copied(document)
    applied = {repair.__name__: [show(at) for at in repair(result, namespace)] for repair in repairs or REPAIRS}
    return result, {name: places for name, places in applied.items() if places}


def _copied(node: Any) -> Any:
    """Copy a document so that no object is in two places: a repair of one would change the other."""
    if isinstance(node, dict):
        return {key: _copied(value) for key, value in node.items()}
    return [_copied(value) for value in node] if isinstance(node, list) else node


def inline_references(document: Object, namespace: str) -> Iterator[At]:
    """Copy shared parameters, headers, responses, bodies and path items to where they are used."""
    while True:
        found = [(at, node) for kind, at, node in walk(document) if kind in _INLINED and "$ref" in node]
        found = [(at, node) for at, node in found if at[0] == "paths"]
        if not found:
            break
        for at, node in found:
            if "$ref" in node:
                beside = {key: value for key, value in node.items() if key != "$ref"}
                target = _copied(resolve(document, node))
                if not isinstance(target, dict):
                    raise PipelineError(f"{show(at)}: refers to {node['$ref']!a}, which is not an object; correct it")
                node.clear()
                node.update({**target, **beside})
                yield at
    components = document.get("components", {})
    for section in _INLINED.values():
        components.pop(section, None)


def name_definitions(document: Object, namespace: str) -> Iterator[At]:
    """Move schemas that are referred to where they stand, such as `$defs`, to components."""
    moved: dict[str, str] = {}
    while True:
        found = [
            (at, node)
            for at, node in schemas(document)
            if isinstance(node.get("$ref"), str) and not _COMPONENT.fullmatch(node["$ref"])
        ]
        if not found:
            break
        named = document.setdefault("components", {}).setdefault("schemas", {})
        for at, node in found:
            ref = node["$ref"]
            if ref not in moved:
                target = lookup(document, ref)
                moved[ref] = _free_name(named, ref, target)
                named[moved[ref]] = _copied(target)
            node["$ref"] = SCHEMAS + moved[ref]
            yield at
    for keyword in ("$defs", "definitions"):
        document.pop(keyword, None)
        for _, node in schemas(document):
            node.pop(keyword, None)


def _free_name(schemas: Object, ref: str, target: Any) -> str:
    steps = [step for step in ref.split("/") if step not in {"#", "$defs", "definitions", "components", "schemas"}]
    words = [step for step in steps if step not in {"properties", "items", "paths"} and step.strip("{}")]
    name = _class(words[-1:] or ["Schema"])
    if schemas.get(name, target) != target or (name in schemas and "properties" in ref):
        name = _class(words)
    while schemas.get(name, target) != target:
        name += "Definition"
    return name


def _class(words: list[str]) -> str:
    joined = "".join(part[:1].upper() + part[1:] for word in words for part in re.split(r"[^A-Za-z0-9]+", word))
    return joined if joined[:1].isalpha() else f"Schema{joined}"


def expand_boolean_schemas(document: Object, namespace: str) -> Iterator[At]:
    """Write `true` and `false` as a schema of anything, except where they only allow or refuse other fields."""
    for kind, at, node in list(walk(document)):
        if kind in {"properties", "schemas"}:
            keys = [key for key, value in node.items() if isinstance(value, bool)]
        elif kind in {"schema", "media", "parameter", "header"}:
            single = ("items", "contains", "not", "schema", "propertyNames")
            keys = [key for key in single if isinstance(node.get(key), bool)]
            for union in UNIONS if kind == "schema" else ():
                members = node.get(union)
                if isinstance(members, list) and any(isinstance(member, bool) for member in members):
                    node[union] = [{} if isinstance(member, bool) else member for member in members]
                    yield (*at, union)
        else:
            continue
        for key in keys:
            node[key] = {}
            yield (*at, key)


def translate_types(document: Object, namespace: str) -> Iterator[At]:
    """Write type lists and `const` the way of OpenAPI 3.0 in a document that says it is one."""
    if not str(document.get("openapi")).startswith("3.0"):
        return
    for at, node in schemas(document):
        given = node.get("type")
        if isinstance(given, list):
            named = [name for name in given if name != "null"]
            del node["type"]
            if "null" in given:
                node["nullable"] = True
            if len(named) == 1:
                node["type"] = named[0]
            elif named:
                node["anyOf"] = [{"type": name} for name in named]
            yield at
        if "const" in node:
            value = node.pop("const")
            if value is not None:
                node["enum"] = [value]
                node.setdefault("type", _json_type(value))
            yield at


def _json_type(value: Any) -> str:
    names = {str: "string", bool: "boolean", int: "integer", float: "number", list: "array"}
    return names.get(type(value), "object")


def wrap_references(document: Object, namespace: str) -> Iterator[At]:
    """Wrap a `$ref` with keywords beside it, such as `nullable`, in allOf, and unwrap one that has none."""
    for at, node in schemas(document):
        if "$ref" in node and len(node) > 1:
            ref = node.pop("$ref")
            node["allOf"] = [{"$ref": ref}, *node.get("allOf", ())]
            yield at
        for union in UNIONS:
            members = node.get(union)
            only = members[0] if isinstance(members, list) and len(members) == 1 else None
            if isinstance(only, dict) and "$ref" in only and union != "allOf" and "allOf" not in node:
                node["allOf"] = node.pop(union)
                node.pop("discriminator", None)
                yield at
        member = node["allOf"][0] if len(node) == 1 and len(node.get("allOf") or ()) == 1 else {}
        if isinstance(member, dict) and list(member) == ["$ref"] and at[-2:-1] != ("schemas",):
            node.clear()
            node.update(member)
            yield at


def complete_nullables(document: Object, namespace: str) -> Iterator[At]:
    """Say null in one way: in the enum as well, with the type that is implied, and without one that hides it."""
    for at, node in schemas(document):
        values = node.get("enum")
        nullable = node.get("nullable") is True or "null" in types(node)
        if isinstance(values, list) and nullable and None not in values:
            node["enum"] = [*values, None]
            yield at
        if node.get("nullable") is not True:
            continue
        if not {"type", "$ref", *UNIONS} & node.keys():
            kinds = {_json_type(value) for value in values or () if value is not None}
            implied = kinds.pop() if len(kinds) == 1 else next((_IMPLIED[key] for key in _IMPLIED if key in node), None)
            if implied:
                node["type"] = implied
            else:
                del node["nullable"]
            yield at
        elif "type" in node and "allOf" in node:
            del node["type"]
            yield at


def drop_empty_required(document: Object, namespace: str) -> Iterator[At]:
    """Drop `required: []`, which the standard does not allow, and names that stand there twice."""
    for at, node in schemas(document):
        wanted = node.get("required")
        if isinstance(wanted, list):
            once = list(dict.fromkeys(wanted)) if all(isinstance(name, str) for name in wanted) else wanted
            if once != wanted or not wanted:
                node["required"] = once
                if not once:
                    del node["required"]
                yield at


def complete_arrays(document: Object, namespace: str) -> Iterator[At]:
    """Give an array without `items` the schema of anything."""
    for at, node in schemas(document):
        if "array" in types(node) and not {"prefixItems", "items"} & node.keys():
            node["items"] = {}
            yield at


def name_classes(document: Object, namespace: str) -> Iterator[At]:
    """Move inline schemas that a correction names (`x-ozkit-class`) to components.

    A name that another schema has already, with another content, is not used.
    """
    named = document.setdefault("components", {}).setdefault("schemas", {})
    found = [(at, node) for at, node in schemas(document) if CLASS in node]
    for at, node in sorted(found, key=lambda each: -len(each[0])):
        name = node.pop(CLASS)
        inner = dict(node)
        beside = {"nullable": inner.pop("nullable")} if "nullable" in inner else {}
        if beside and isinstance(inner.get("enum"), list):
            inner["enum"] = [value for value in inner["enum"] if value is not None]
        if "$ref" in inner or _bare(named.setdefault(name, inner)) != _bare(inner):
            continue
        node.clear()
        node.update({"allOf": [{"$ref": SCHEMAS + name}], **beside} if beside else {"$ref": SCHEMAS + name})
        yield at


def _bare(schema: Any) -> Any:
    return {key: value for key, value in schema.items() if key not in {"description", "title", "default"}}


REPAIRS: tuple[Repair, ...] = (
    inline_references,
    name_definitions,
    expand_boolean_schemas,
    translate_types,
    name_classes,
    wrap_references,
    complete_nullables,
    drop_empty_required,
    complete_arrays,
    recognise_paging,
    unique_operation_ids,
    name_operations,
)
