"""The document of an API, as far as the simulator reads it: operations by path, and schemas."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from re import Pattern, compile, escape, sub
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Operation:
    """What the document says of one operation.

    Attributes:
        query: The schema of each query parameter.
        required: The query parameters that have to be there.
        body: The schema of the body; None when there is none.
        needs_body: Whether a request without one is wrong.
        answers: The schema of the JSON answer of each status.
    """

    query: Mapping[str, Json]
    required: frozenset[str]
    body: Json | None
    needs_body: bool
    answers: Mapping[str, Json]


class Document:
    """An OpenAPI document.

    Args:
        document: The parsed document.
        base: The path that stands before every path of the document.
        unlimited: The query parameters whose documented maximum is not held.
    """

    def __init__(self, document: Json, base: str = "", unlimited: Collection[str] = ()) -> None:
        self._schemas: Json = document.get("components", {}).get("schemas", {})
        self._operations = [
            (method.upper(), _pattern(base + path), _read(item[method], unlimited))
            for path, item in document["paths"].items()
            for method in item
            if method in ("get", "put", "post", "delete", "patch")
        ]

    def operation(self, method: str, path: str) -> Operation | None:
        """The operation that a request means."""
        found = (one for name, pattern, one in self._operations if name == method and pattern.fullmatch(path))
        return next(found, None)

    def resolve(self, schema: Json) -> Json:
        """A schema without `$ref` and `allOf` on its outside."""
        while "$ref" in schema:
            schema = self._schemas[schema["$ref"].rsplit("/", 1)[-1]]
        if "allOf" not in schema:
            return schema
        parts = [self.resolve(part) for part in schema["allOf"]]
        whole: Json = {}
        for part in (*parts, {name: value for name, value in schema.items() if name != "allOf"}):
            properties = {**whole.get("properties", {}), **part.get("properties", {})}
            required = [*whole.get("required", ()), *part.get("required", ())]
            whole = {**whole, **part} | {name: value for name, value in (("properties", properties),) if value}
            whole |= {"required": required} if required else {}
        return whole

    def variant(self, schema: Json, value: Json) -> Json:
        """The variant of a union that a value is; an empty schema when its mark is unknown or absent.

        A union without a mark tells its variants apart by their required members.
        """
        if "discriminator" not in schema:
            variants = (self.resolve(one) for one in schema["oneOf"])
            return next((one for one in variants if set(one.get("required", ())) <= value.keys()), {})
        mark = schema["discriminator"]
        name = mark.get("mapping", {}).get(value.get(mark.get("propertyName")))
        return self.resolve({"$ref": name}) if name else {}


def _pattern(path: str) -> Pattern[str]:
    return compile(sub(r"\\\{[^/]*?\\\}", "[^/]+", escape(path)))


def _schema(holder: Json) -> Json | None:
    return next((content.get("schema") for content in holder.get("content", {}).values()), None)


def _read(operation: Json, unlimited: Collection[str]) -> Operation:
    query = {one["name"]: one for one in operation.get("parameters", ()) if one["in"] == "query"}
    body = operation.get("requestBody", {})
    answers = {status: schema for status, one in operation["responses"].items() if (schema := _schema(one))}
    return Operation(
        {name: _parameter(one, name in unlimited) for name, one in query.items()},
        frozenset(name for name, one in query.items() if one.get("required")),
        _schema(body),
        bool(body.get("required")),
        answers,
    )


def _parameter(parameter: Json, unlimited: bool) -> Json:
    left_out = ("maximum",) if unlimited else ()
    return {name: value for name, value in parameter.get("schema", {}).items() if name not in left_out}


@cache
def load(package: str, base: str = "", unlimited: frozenset[str] = frozenset()) -> Document:
    """The document that lies beside the generated code of an API."""
    text = (files("ozkit_api") / package / "openapi.json").read_text(encoding="utf-8")
    return Document(json.loads(text), base, unlimited)
