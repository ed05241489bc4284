"""Full payloads of every model, made from the corrected documents with values of our own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import ozkit_api

Json = dict[str, Any]
PACKAGES = ("oz_agent", "warp_analytics", "cursor_ai_code")
_TEXTS = {
    "date-time": "2026-03-04T05:06:07.891011Z",
    "date": "2026-03-04",
    "uuid": "0f9c1a52-7d1e-4b6a-9a3e-5d2c8b7f6a10",
    "uri": "https://place.example/one/two",
    "duration": "PT7M3S",
    "byte": "b3praXQ=",
}
_PLAIN = {"string": "plum", "integer": 17, "number": 2.75, "boolean": True}


@cache
def document(package: str) -> Json:
    """Return the corrected document of a generated package."""
    path = Path(ozkit_api.__file__).with_name(package) / "openapi.json"
    loaded: Json = json.loads(path.read_text("utf-8"))
    return loaded


def resolved(package: str, node: Json) -> tuple[str, Json]:
    """Return the schema that a node means, with its name if it has one."""
    name, outer = "", node
    while "$ref" in node or len(node.get("allOf", ())) == 1:
        reference = node.get("$ref") or node["allOf"][0].get("$ref", "")
        if not reference:
            break
        name = reference.rsplit("/", 1)[-1]
        node = document(package)["components"]["schemas"][name]
    return name, {**node, "nullable": outer.get("nullable", node.get("nullable", False))}


def kind_of(package: str, node: Json) -> str:
    """Name the kind of a schema: enum, number-enum, object, list, union, any, a text format, or a JSON type."""
    node = resolved(package, node)[1]
    if "oneOf" in node or "anyOf" in node:
        return "union"
    if "enum" in node:
        return "enum" if node["type"] == "string" else "number-enum"
    kind = node.get("type")
    if kind == "object" or "properties" in node or "additionalProperties" in node:
        return "object"
    if kind == "array":
        return "list"
    if kind is None:
        return "any"
    form = node.get("format", "")
    return form if form in {"date-time", "date", "uuid"} else str(kind)


def payload(package: str, node: Json, above: tuple[str, ...] = ()) -> Any:
    """Return a value that fits a schema, with every member that it may have; a list holds one of each variant."""
    name, node = resolved(package, node)
    kind = kind_of(package, node)
    if kind == "union":
        return payload(package, (node.get("oneOf") or node["anyOf"])[0], above)
    if "enum" in node:
        return node["enum"][-1]
    if kind == "list":
        inner = resolved(package, node["items"])
        if inner[0] and inner[0] in above:
            return []
        variants = inner[1].get("oneOf") or [node["items"]]
        return [payload(package, variant, above) for variant in variants]
    if kind == "object":
        return _members(package, node, (*above, name))
    if kind == "any":
        return {"free": ["form", 1, None]}
    return _TEXTS.get(node.get("format", ""), _PLAIN[node.get("type", "string")])


def _members(package: str, node: Json, above: tuple[str, ...]) -> Json:
    result = {name: payload(package, member, above) for name, member in node.get("properties", {}).items()}
    if "properties" not in node:
        extra = node.get("additionalProperties", True)
        result["first key"] = payload(package, extra, above) if isinstance(extra, dict) else {"deep": [1, "two"]}
    return result


@dataclass(frozen=True)
class Made:
    """A generated model beside its schema and a full payload of it."""

    package: str
    name: str
    cls: Any
    schema: Any
    text: str

    def __str__(self) -> str:
        return f"{self.package}.{self.name}"

    def fresh(self) -> Json:
        """Return a payload that nobody else holds."""
        made: Json = json.loads(self.text)
        return made


@dataclass(frozen=True)
class Place:
    """One field of one model."""

    model: Made
    field: str
    kind: str
    item_kind: str
    required: bool
    nullable: bool

    def __str__(self) -> str:
        return f"{self.model}.{self.field}"

    @property
    def attribute(self) -> str:
        """The Python name of the field."""
        name: str = self.model.cls._fields[self.field]
        return name


@cache
def models(package: str) -> tuple[Made, ...]:
    """Return every object of a document as a model, those without a name of their own included."""
    return tuple(_models(package))


def _models(package: str) -> Iterator[Made]:
    module = import_module(f"ozkit_api.{package}.models")
    for name, schema in document(package)["components"]["schemas"].items():
        if kind_of(package, schema) == "object":
            yield from _with_inner(package, module, name, schema)


def _with_inner(package: str, module: Any, name: str, schema: Json) -> Iterator[Made]:
    yield Made(package, name, getattr(module, name), schema, json.dumps(payload(package, schema, (name,))))
    for field, node in schema.get("properties", {}).items():
        given, inner = resolved(package, node)
        if not given and kind_of(package, inner) == "object":
            yield from _with_inner(package, module, name + "".join(map(_capital, field.split("_"))), inner)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def every_model() -> list[Made]:
    """Return the models of all packages."""
    return [made for package in PACKAGES for made in models(package)]


def every_place() -> list[Place]:
    """Return the fields of all models."""
    return [place for made in every_model() for place in places_of(made)]


def places_of(made: Made) -> Iterator[Place]:
    """Yield the fields of one model."""
    for field, node in made.schema.get("properties", {}).items():
        inner = resolved(made.package, node)[1]
        kind = kind_of(made.package, node)
        item_kind = kind_of(made.package, inner["items"]) if kind == "list" else ""
        required = field in made.schema.get("required", ())
        yield Place(made, field, kind, item_kind, required, bool(inner["nullable"]))


def full(package: str, name: str) -> Json:
    """Return a payload of one model by its name."""
    return next(made for made in models(package) if made.name == name).fresh()
