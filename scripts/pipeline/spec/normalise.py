"""Normalise a corrected document for the generator: one form for what documents write differently.

openapi-python-client ignores parameter styles, our extensions and the descriptions of parameters, and cannot give one
path two response types. So each variant of an operation gets a path of its own (told apart by a fragment that no
request carries), and what the generator drops is kept in `OperationFacts`. Everything else is a rule: a
function that rewrites the document.
"""

from __future__ import annotations

import copy
import json
import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ..codegen.adapter import snake_case
from ..objects import METHODS, At, Object, schemas
from .naming import DEFAULT, METHOD, RESOURCE
from .operations import OperationFacts, parameter_style, parameters, resolve, types
from .repairs import repaired

_NAMES = "x-enum-varnames"
_LIMITS = {
    "minimum": "at least",
    "maximum": "at most",
    "minLength": "at least",
    "maxLength": "at most in characters",
    "minItems": "at least in items",
    "maxItems": "at most in items",
    "maxProperties": "at most in keys",
}


class Normalised(NamedTuple):
    """A document as the generator gets it.

    Attributes:
        document: The document.
        operations: The facts of its operations, in its order.
    """

    document: Object
    operations: list[OperationFacts]


def normalise(document: Mapping[str, Any], namespace: str) -> Normalised:
    """Return what the generator gets for a corrected, valid document, which is not changed.

    `namespace` is the path prefix that is not a resource, such as `/agent`.
    """
    result, _ = repaired(dict(document), namespace)
    operations = _separate_operations(result)
    for rule in (open_mixed_enums, name_enum_members, split_nullable_enums, tell_deprecated, drop_defaults):
        rule(result)
    return Normalised(result, operations)


def _separate_operations(document: Object) -> list[OperationFacts]:
    """Create a path entry for every operation and variant, with its own copy of its parameters."""
    paths: dict[str, Any] = {}
    facts: list[OperationFacts] = []
    for path, item in document["paths"].items():
        paths[path] = {key: value for key, value in item.items() if key not in METHODS and key != "parameters"}
        for method in METHODS:
            if method not in item:
                continue
            for place, variant in _variants(document, path, item[method]):
                operation = copy.deepcopy(variant)
                operation["parameters"] = copy.deepcopy(parameters(document, operation, item))
                fact = _facts(document, (method.upper(), path), operation)
                operation["tags"] = [fact.resource]
                paths.setdefault(place, {})[method] = operation
                facts.append(fact)
    document["paths"] = {path: item for path, item in paths.items() if any(key in METHODS for key in item)}
    return facts


def _variants(document: Object, path: str, operation: Object) -> Iterator[tuple[str, Object]]:
    variants = operation.get("x-ozkit-variants")
    if not variants:
        yield path, operation
        return
    for number, (operation_id, variant) in enumerate(variants.items()):
        made = {key: value for key, value in operation.items() if key != "x-ozkit-variants"}
        made["operationId"] = operation_id
        made["x-ozkit-method"] = variant["method"]
        made.update({key: variant[key] for key in ("summary", "description") if key in variant})
        dropped, needed = set(variant.get("without", ())), set(variant.get("required", ()))
        made["parameters"] = [
            {**param, "required": True} if param.get("name") in needed else param
            for param in operation.get("parameters", [])
            if param.get("name") not in dropped
        ]
        response = copy.deepcopy(resolve(document, operation["responses"]["200"]))
        for media in response["content"].values():
            media["schema"] = {"$ref": f"#/components/schemas/{variant['response']}"}
        made["responses"] = {**operation["responses"], "200": response}
        yield f"{path}#{number}", made


def _facts(document: Object, key: tuple[str, str], operation: Object) -> OperationFacts:
    body = resolve(document, operation.get("requestBody", {}))
    return OperationFacts(
        key=key,
        operation_id=operation["operationId"],
        resource=operation[RESOURCE],
        method=operation[METHOD],
        named=DEFAULT not in operation,
        page=operation.get("x-ozkit-page"),
        stream=operation.get("x-ozkit-stream"),
        idempotent=operation.get("x-ozkit-idempotent") is True,
        anonymous=_anonymous(document, operation),
        deprecated=bool(operation.get("deprecated")),
        body_required=bool(body.get("required")),
        nullable_body_fields=frozenset(
            name for name, node in _body_fields(document, body) if _nullable(document, node)
        ),
        body_fields={
            name: (about(document, node), bool(resolve(document, node).get("deprecated") or node.get("deprecated")))
            for name, node in _body_fields(document, body)
            if isinstance(node, dict)
        },
        params={(param["in"], param["name"]): _parameter(document, param) for param in operation["parameters"]},
    )


def _parameter(document: Object, param: Object) -> dict[str, Any]:
    style, explode = parameter_style(param)
    schema = resolve(document, param.get("schema", {}))
    facts = {
        "style": style,
        "explode": explode,
        "description": " ".join(str(param.get("description", "")).split()),
        "about": about(document, param.get("schema", {})),
        "deprecated": bool(param.get("deprecated")),
    }
    for limit in ("minimum", "maximum"):
        if isinstance(schema.get(limit), int | float):
            facts[limit] = schema[limit]
    return facts


def _body_fields(document: Object, body: Object) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a flattened body with their schemas."""
    for media in body.get("content", {}).values():
        schema = resolve(document, media.get("schema", {}))
        for part in (schema, *(resolve(document, inner) for inner in schema.get("allOf", ()))):
            yield from part.get("properties", {}).items()


def _nullable(document: Object, node: Any) -> bool:
    """Return whether a body field is marked as nullable; the generator loses some of them."""
    node = resolve(document, node)
    return isinstance(node, Mapping) and bool(node.get("nullable") or "null" in types(node))


def _anonymous(document: Object, operation: Object) -> bool:
    """Return whether an operation can be called without credentials; a document without security says nothing."""
    given = operation.get("security", document.get("security"))
    return given is not None and (not given or {} in given)


def about(document: Object, schema: Any) -> str:
    """Return what a schema says without words: its values, limits and default, as a sentence or none."""
    parts = [part for part in (schema, resolve(document, schema)) if isinstance(part, Mapping)]
    parts += [resolve(document, inner) for part in parts for inner in part.get("allOf") or ()]
    node: Object = {}
    for part in reversed(parts):
        node |= {key: value for key, value in part.items() if key != "allOf"}
    told = [_values(node)] if node.get("enum") else []
    told += [f"format {node['format']}"] if isinstance(node.get("format"), str) else []
    for key, words in _LIMITS.items():
        told += [f"{words} {node[key]}"] if isinstance(node.get(key), int | float) else []
    told += [f"server default {json.dumps(node['default'], ensure_ascii=False)}"] if "default" in node else []
    text = "; ".join(told)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _values(node: Object) -> str:
    return "one of " + ", ".join(str(value) for value in node["enum"] if value is not None)


# Rules. Each rewrites the document in place.


def open_mixed_enums(document: Object) -> None:
    """Read an enum of fractions, of values of several types, or of objects as a plain value: there is no such class."""
    for _, node in schemas(document):
        values = [value for value in node.get("enum") or () if value is not None]
        plain = all(isinstance(each, str) for each in values) or all(type(each) is int for each in values)
        if node.get("type") != "boolean" and not plain:
            del node["enum"]


def name_enum_members(document: Object) -> None:
    """Give the members of an enum distinct names where the generator would merge two, or crash.

    It names a member after its value: `a b` and `a-b` get one name, and `a` and `A` make it crash.
    """
    for _, node, values in _enums(document):
        given = node.pop(_NAMES, None)
        usable = isinstance(given, list) and len(given) == len(values) and all(isinstance(name, str) for name in given)
        names = _distinct(values, given if usable else [_plain_name(value) for value in values])
        if names != [_stock_name(value, index) for index, value in enumerate(values)]:
            node[_NAMES] = names


def split_nullable_enums(document: Object) -> None:
    """Write an enum that holds null as a union with null: the generator makes three classes of it otherwise."""
    for at, node, values in _enums(document):
        if len(values) == len(node["enum"]):
            continue
        kind = "string" if isinstance(values[0], str) else "integer"
        inner = {"type": kind, "enum": values, **{key: node.pop(key) for key in (_NAMES, "title") if key in node}}
        if at[-2:-1] in {("properties",), ("schemas",)}:
            inner.setdefault("title", str(at[-1]))
        for key in ("enum", "type", "nullable"):
            node.pop(key, None)
        node["oneOf"] = [inner, {"type": "null"}]


def tell_deprecated(document: Object) -> None:
    """Say of a deprecated property that it is deprecated."""
    for _, node in schemas(document):
        words = str(node.get("description") or "")
        if node.get("deprecated") is True and "deprecated" not in words.lower():
            node["description"] = f"{words} Deprecated by the server.".strip()


def drop_defaults(document: Object) -> None:
    """Drop the defaults of schemas: they are never sent, and the generator refuses some."""
    for _, node in schemas(document):
        node.pop("default", None)


def _enums(document: Object) -> Iterator[tuple[At, Object, list[Any]]]:
    """Yield place, schema and values (without null) of the enums of text or of whole numbers."""
    for at, node in schemas(document):
        values = [value for value in node.get("enum") or () if value is not None]
        if values and {type(value) for value in values} in ({str}, {int}):
            yield at, node, values


def _stock_name(value: str | int, index: int) -> str:
    """Return the name that the generator would give."""
    if isinstance(value, int):
        return f"VALUE_{value}" if value >= 0 else f"VALUE_NEGATIVE_{-value}"
    return snake_case(value.upper() if value[:1].isalpha() else f"VALUE_{index}").upper()


def _plain_name(value: str | int) -> str:
    """Return the name of a member, which depends on nothing but its value."""
    if isinstance(value, int):
        return _stock_name(value, 0)
    if value[:1].isalpha():
        return snake_case(value.upper()).upper()
    return f"VALUE_{snake_case(_spelled(value)).upper()}" if value else "EMPTY"


def _spelled(value: str) -> str:
    """Write signs by their names, so that texts that differ in them alone get names that differ."""
    return "".join(each if each.isalnum() else f" {unicodedata.name(each, f'U{ord(each):X}')} " for each in value)


def _distinct(values: list[Any], wanted: list[str]) -> list[str]:
    """Return usable names that all differ, whatever the order of the values.

    Of several values with one name the plainest keeps it: a text that is its name, else the first by code points.
    The others are spelled out.
    """
    shown = [snake_case(name).upper() for name in wanted]
    shown = [name if name.isidentifier() else _plain_name(value) for name, value in zip(shown, values, strict=True)]
    order = sorted(range(len(values)), key=lambda at: (str(values[at]).upper() != shown[at], str(values[at])))
    names: dict[int, str] = {}
    for at in order:
        value = str(values[at])
        case = "_UPPER" if value.isupper() else "_LOWER" if value.islower() else "_MIXED"
        spelled = snake_case(_spelled(value)).upper()
        tries = (shown[at], f"VALUE_{spelled}" if not spelled[:1].isalpha() else spelled, shown[at] + case)
        free = (name for name in tries if name.isidentifier() and name not in names.values())
        names[at] = next(free, f"{shown[at]}_{zlib.crc32(value.encode()):08X}")
    return [names[at] for at in range(len(values))]
