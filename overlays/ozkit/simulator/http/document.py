"""OpenAPI documents as the servers read them: operations by method and path, and the schemas of a value."""

from __future__ import annotations

import binascii
import json
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from importlib.resources import files
from re import Pattern, compile, escape, sub
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.protocols import Validator

Json = dict[str, Any]
METHODS = ("get", "put", "post", "delete", "patch")
NULL = {"type": "null"}


def _is_moment(value: Any) -> bool:
    if isinstance(value, str) and datetime.fromisoformat(value).tzinfo is None:
        raise ValueError("it has no time zone")
    return True


def _is_base64(value: Any) -> bool:
    return not isinstance(value, str) or b64decode(value.encode(), validate=True) is not None


def _is_integer(bits: int) -> Callable[[Any], bool]:
    return lambda value: not isinstance(value, int | float) or -(2 ** (bits - 1)) <= value < 2 ** (bits - 1)


FORMATS = FormatChecker(["uuid"])
FORMATS.checks("date-time", raises=ValueError)(_is_moment)
FORMATS.checks("byte", raises=binascii.Error)(_is_base64)
FORMATS.checks("int32")(_is_integer(32))
FORMATS.checks("int64")(_is_integer(64))


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of a document.

    Attributes:
        document: The document.
        method: HTTP method, in capitals.
        path: Path template, without the base of the API.
        query: Schema of each query parameter.
        required: Query parameters that must be present.
        body: Schema of the request body; None if the operation takes none.
        responses: Schema of the response of each documented status; None if it has no body.
        anonymous: Whether it can be called without the key.
    """

    document: Document = field(repr=False)
    method: str
    path: str
    query: Mapping[str, Json]
    required: frozenset[str]
    body: Json | None
    body_required: bool
    responses: Mapping[str, Json | None]
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """A value inside a JSON document, with its schema.

    Attributes:
        holder: The object or array that has the value.
        key: Where the holder has it.
        schema: Its schema, resolved.
        path: Keys that lead to it from the top.
        required: Whether the holder must have it.
    """

    holder: Any
    key: Any
    schema: Json
    path: tuple[str | int, ...] = ()
    required: bool = False

    @property
    def value(self) -> Any:
        """The value."""
        return self.holder[self.key]


class Document:
    """A parsed OpenAPI document, 3.0 or 3.1; `nullable` of 3.0 is translated to JSON Schema."""

    def __init__(self, openapi: Json) -> None:
        self._root: Json = _translated(openapi)
        self._schemas: Json = self._root.get("components", {}).get("schemas", {})
        self._validator = Draft202012Validator(self._root, format_checker=FORMATS)
        self.operations = tuple(
            self._operation(method, path, item)
            for path, item in ((path, self._dereferenced(item)) for path, item in self._root["paths"].items())
            for method in METHODS
            if method in item
        )

    def schema(self, name: str) -> Json:
        """Return the schema of a component by its name; an empty one if the document does not have it."""
        return self.resolve(self._schemas.get(name, {}))

    def has(self, name: str, field: str) -> bool:
        """Return whether the document has a component with a property of a name."""
        return field in self.schema(name).get("properties", {})

    def completed(self, schema: Json, value: Json) -> Json:
        """Return an object with an empty value for each required property that is missing in it or inside it."""
        schema = self.resolve(schema)
        properties = schema.get("properties", {})
        missing = [name for name in schema.get("required", ()) if name not in value and name in properties]
        whole = {
            name: self.completed(properties[name], one) if isinstance(one, dict) and name in properties else one
            for name, one in value.items()
        }
        return whole | {name: self._empty(self.resolve(properties[name])) for name in missing}

    def _empty(self, schema: Json) -> Any:
        if schema.get("nullable"):
            return None
        kinds = schema.get("type", "object")
        kind = kinds if isinstance(kinds, str) else kinds[0]
        simple = {"array": [], "string": "", "boolean": False, "integer": 0, "number": 0}
        if schema.get("enum"):
            return schema["enum"][0]
        return simple[kind] if kind in simple else self.completed(schema, {})

    def resolve(self, schema: Json) -> Json:
        """Return a schema without `$ref`, `allOf` and the wrapper of `nullable` on its outside."""
        schema = self._dereferenced(schema)
        if len(options := schema.get("anyOf", ())) == 2 and NULL in options:
            return {**self.resolve(options[options[0] == NULL]), "nullable": True}
        if "allOf" not in schema:
            return schema
        parts = [self.resolve(part) for part in schema["allOf"]]
        whole: Json = {}
        for part in (*parts, {name: value for name, value in schema.items() if name != "allOf"}):
            properties = {**whole.get("properties", {}), **part.get("properties", {})}
            required = [*whole.get("required", ()), *part.get("required", ())]
            whole |= {**part, "properties": properties, "required": required}
        return {name: value for name, value in whole.items() if value or name not in ("properties", "required")}

    def validator(self, schema: Json) -> Validator:
        """Return the validator of a schema of this document."""
        validator: Validator = self._validator.evolve(schema=schema)
        return validator

    def walk(self, node: Node) -> Iterator[Node]:
        """Yield a value and all values inside of it that have a schema."""
        yield node
        value, schema = node.value, node.schema
        if isinstance(value, dict):
            schema = self._variant(schema, value)
            properties, others = schema.get("properties", {}), schema.get("additionalProperties")
            for name in list(value):
                inner = properties.get(name, others)
                if isinstance(inner, dict):
                    required = name in schema.get("required", ())
                    yield from self.walk(Node(value, name, self.resolve(inner), (*node.path, name), required))
        elif isinstance(value, list):
            inner = self.resolve(schema.get("items", {}))
            for number in range(len(value)):
                yield from self.walk(Node(value, number, inner, (*node.path, number)))

    def unknown_names(self, node: Node) -> list[str]:
        """Return the members of an object that its schema does not have, if it names any and allows no others."""
        if not isinstance(node.value, dict):
            return []
        schema = self._variant(node.schema, node.value)
        known = schema.get("properties", {})
        if not known or schema.get("additionalProperties"):
            return []
        return [name for name in node.value if name not in known]

    def _variant(self, schema: Json, value: Json) -> Json:
        """Return the variant of a union that a value is; an empty schema if its discriminator is unknown or absent.

        Variants of a union without a discriminator are told apart by their required members.
        """
        if "oneOf" not in schema:
            return schema
        if "discriminator" not in schema:
            variants = (self.resolve(one) for one in schema["oneOf"])
            return next((one for one in variants if set(one.get("required", ())) <= value.keys()), {})
        mark = schema["discriminator"]
        name = mark.get("mapping", {}).get(value.get(mark.get("propertyName")))
        return self.resolve({"$ref": name}) if name else {}

    def _dereferenced(self, node: Json) -> Json:
        while "$ref" in node:
            target: Any = self._root
            for part in node["$ref"].removeprefix("#/").split("/"):
                target = target[part.replace("~1", "/").replace("~0", "~")]
            node = target
        return node

    def _operation(self, method: str, path: str, item: Json) -> Operation:
        operation = item[method]
        given = map(self._dereferenced, (*item.get("parameters", ()), *operation.get("parameters", ())))
        query = {one["name"]: one for one in given if one["in"] == "query"}
        body = self._dereferenced(operation.get("requestBody", {}))
        return Operation(
            self,
            method.upper(),
            path,
            {name: one.get("schema", {}) for name, one in query.items()},
            frozenset(name for name, one in query.items() if one.get("required")),
            _content(body),
            bool(body.get("required")),
            {status: _content(self._dereferenced(one)) for status, one in operation["responses"].items()},
            {} in operation.get("security", self._root.get("security", ())),
        )


def path_pattern(template: str) -> Pattern[str]:
    """Return what matches a path template, with a group for each parameter named by a valid identifier."""
    return compile(sub(r"\\\{(.*?)\\\}", lambda found: _segment(found[1]), escape(template)))


def shape(template: str) -> str:
    """Return a path template whose parameters have no names, for comparing."""
    return sub(r"\{.*?\}", "{}", template)


def _segment(name: str) -> str:
    return f"(?P<{name}>[^/]+)" if name.isidentifier() else "[^/]+"


def _content(holder: Json) -> Json | None:
    return next((content.get("schema") for content in holder.get("content", {}).values()), None)


def _translated(node: Any) -> Any:
    """Write what OpenAPI 3.0 says in its own way as JSON Schema does; the mark `nullable` stays for readers of ours."""
    if isinstance(node, list):
        return [_translated(one) for one in node]
    if not isinstance(node, dict):
        return node
    node = {name: _translated(value) for name, value in node.items()}
    for limit, bound in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if isinstance(node.get(limit), bool):
            node |= {limit: node.pop(bound)} if node.pop(limit) and bound in node else {}
    if isinstance(node.get("type"), list) and "null" in node["type"]:
        return {**node, "nullable": True}
    if node.get("nullable") is not True:
        return node
    if isinstance(node.get("type"), str):
        enum = {"enum": [*node["enum"], None]} if None not in node.get("enum", [None]) else {}
        return {**node, "type": [node["type"], "null"], **enum}
    del node["nullable"]
    return {"anyOf": [node, NULL], "nullable": True}


@cache
def load(package: str) -> Document:
    """Return the document beside the generated code of an API."""
    text = (files("ozkit_api") / package / "openapi.json").read_text(encoding="utf-8")
    return Document(json.loads(text))
