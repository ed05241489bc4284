"""Flatten a document into its interface facts and say which of them another document has lost or changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from scripts.pipeline.objects import Object, child_kind, operations
from scripts.pipeline.spec.facts import PROSE
from scripts.pipeline.spec.operations import parameters, resolve

Label = tuple[str, ...]
Fact = tuple[Label, Any]

SCHEMAS = "#/components/schemas/"
# Keywords that are compared in a way of their own.
COMPARED_APART = {"enum", "required", "nullable"}
PARAMETER_KEYS = ("style", "explode", "allowEmptyValue", "allowReserved")


def compare(upstream: Object, corrected: Object) -> list[str]:
    """List every interface fact of one document that is missing or different in another.

    Prose is ignored; a reference to an enum or another simple component counts as that component written out,
    and an allOf with one member as that member. What only the second document has is not listed.

    Args:
        upstream: The document whose facts must survive.
        corrected: The document that must still hold them.

    Returns:
        One line for each fact; when a whole operation or schema is gone, one line for that.
    """
    found: list[str] = []
    present = dict(flatten(corrected))
    gone: set[Label] = set()
    for label, value in flatten(upstream):
        if any(label[:length] in gone for length in range(1, len(label))):
            continue
        if label not in present:
            gone.add(label)
            found.append(f"{' > '.join(label)}: missing" + ("" if value is True else f" ({_text(value)})"))
        elif _text(present[label]) != _text(value):
            found.append(f"{' > '.join(label)}: {_text(value)} became {_text(present[label])}")
    return found


def flatten(document: Object) -> Iterator[Fact]:
    """Give every interface fact of a document as label and value, the outer before the inner."""
    for method, path, operation, item in operations(document):
        yield from _operation(document, (f"{method} {path}",), operation, item)
    for name, schema in document.get("components", {}).get("schemas", {}).items():
        yield ("schemas", name), True
        yield from _schema(document, ("schemas", name), schema)
    for name, scheme in document.get("components", {}).get("securitySchemes", {}).items():
        yield ("securitySchemes", name), True
        yield from _scheme(("securitySchemes", name), scheme)
    yield ("servers",), [server["url"] for server in document.get("servers", ())]


def _scheme(label: Label, scheme: Object) -> Iterator[Fact]:
    for key, value in scheme.items():
        if key not in {"flows", *PROSE}:
            yield (*label, key), value
    for flow, held in scheme.get("flows", {}).items():
        for key, value in held.items():
            yield (*label, flow, key), sorted(value) if key == "scopes" else value


def _operation(document: Object, label: Label, operation: Object, item: Object) -> Iterator[Fact]:
    yield label, True
    yield (*label, "deprecated"), operation.get("deprecated", False)
    yield (*label, "security"), operation.get("security", document.get("security"))
    for parameter in parameters(document, operation, item):
        inner = (*label, f"{parameter['in']} parameter {parameter['name']}")
        yield inner, True
        yield from _valued(document, inner, parameter)
    body = _target(document, operation.get("requestBody"))
    if body:
        yield (*label, "body"), True
        yield from _valued(document, (*label, "body"), body)
    for code, given in operation.get("responses", {}).items():
        inner = (*label, f"response {code}")
        response = _target(document, given)
        yield inner, True
        yield from _valued(document, inner, response)
        for name, header in response.get("headers", {}).items():
            yield (*inner, f"header {name}"), True
            yield from _valued(document, (*inner, f"header {name}"), _target(document, header))


def _valued(document: Object, label: Label, node: Object) -> Iterator[Fact]:
    """Flatten what parameters, headers, bodies and responses have in common."""
    yield (*label, "required"), node.get("required", False)
    yield (*label, "deprecated"), node.get("deprecated", False)
    yield from (((*label, key), node[key]) for key in PARAMETER_KEYS if key in node)
    if "schema" in node:
        yield from _schema(document, label, node["schema"])
    for media, content in node.get("content", {}).items():
        yield (*label, media), True
        yield from _schema(document, (*label, media), content.get("schema", {}))


def _schema(document: Object, label: Label, given: Any) -> Iterator[Fact]:
    if not isinstance(given, dict):
        yield (*label, "schema"), given
        return
    schema = _plain(document, given)
    yield (*label, "nullable"), schema.get("nullable", False)
    for key, value in schema.items():
        plain = child_kind("schema", key) in ("", "discriminator")
        if plain and key not in COMPARED_APART | PROSE and not key.startswith("x-"):
            yield (*label, key), value
    yield from (((*label, f"enum value {_text(value)}"), True) for value in schema.get("enum", ()))
    yield from (((*label, f"required {name}"), True) for name in schema.get("required", ()))
    for inner, name in _inner(schema):
        yield (*label, name), True
        yield from _schema(document, (*label, name), inner)


def _inner(schema: Object) -> Iterator[tuple[Any, str]]:
    """Give every schema that another one holds, with a name for its place."""
    for key, value in schema.items():
        kind = child_kind("schema", key)
        if kind == "schema":
            yield value, key
        elif kind == "schema[]":
            yield from ((inner, f"{key} {index}") for index, inner in enumerate(value))
        elif kind == "properties":
            yield from ((inner, f"{key} {name}") for name, inner in value.items())


def _plain(document: Object, schema: Object) -> Object:
    """Unwrap what only spells a schema differently: one-member allOf, and references to simple components."""
    rest = {key: value for key, value in schema.items() if key not in ("allOf", "$ref")}
    if len(schema.get("allOf", ())) == 1 and isinstance(schema["allOf"][0], dict):
        return {**_plain(document, schema["allOf"][0]), **rest}
    ref = schema.get("$ref")
    if isinstance(ref, str) and ref.startswith(SCHEMAS):
        target = resolve(document, schema)
        if isinstance(target, dict) and not any(True for _ in _inner(target)):
            return {**_plain(document, target), **rest}
    return schema


def _target(document: Object, node: Any) -> Object:
    found = resolve(document, node)
    return found if isinstance(found, dict) else {}


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)
