"""What the three corrected documents say about each operation, for the page of all operations."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PACKAGES = {"oz_agent": "Client", "warp_analytics": "Client", "cursor_ai_code": "CursorClient"}
METHODS = ("get", "put", "post", "delete", "patch")


@dataclass(frozen=True, slots=True)
class Described:
    """One operation of one document.

    Attributes:
        method: The HTTP method, in capitals.
        path: The path below the server's address.
        operation_id: Its id in the document.
        resource: The attribute of the client.
        facades: The methods of the resource; two where one operation has two answers.
        summary: What it does, in a line.
        deprecated: Whether the document advises against it.
        parameters: Where a parameter goes (`path`, `query`, `header`, `body`) -> names; those required end in `*`.
        body: The schema of the request's body; empty without one.
        answers: What success gives: names of schemas, or words.
    """

    method: str
    path: str
    operation_id: str
    resource: str
    facades: tuple[str, ...]
    summary: str
    deprecated: bool
    parameters: Mapping[str, tuple[str, ...]]
    body: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One corrected document.

    Attributes:
        package: The generated package that holds it.
        client: The client that calls it.
        title: Its title.
        server: Its address.
        operations: Its operations, in the order of the document.
    """

    package: str
    client: str
    title: str
    server: str
    operations: tuple[Described, ...]


def documents(root: Path) -> list[Document]:
    """Read the three documents that stand beside the generated code.

    Args:
        root: The checkout.

    Returns:
        list[Document]: What they say.
    """
    found = []
    for package, client in PACKAGES.items():
        raw = json.loads((root / "generated/ozkit_api" / package / "openapi.json").read_text(encoding="utf-8"))
        server = raw["servers"][0]["url"]
        found.append(Document(package, client, raw["info"]["title"], server, tuple(_operations(raw))))
    return found


def _operations(raw: Mapping[str, Any]) -> Iterator[Described]:
    for path, item in raw["paths"].items():
        for method in METHODS:
            if method in item:
                yield _described(raw, path, method, item[method], item.get("parameters", []))


def _described(
    raw: Mapping[str, Any], path: str, method: str, operation: Mapping[str, Any], shared: list[Any]
) -> Described:
    variants = operation.get("x-ozkit-variants", {})
    facades = [variant["method"] for variant in variants.values()] or [operation["x-ozkit-method"]]
    parameters: dict[str, list[str]] = {}
    for parameter in (_resolved(raw, entry) for entry in [*shared, *operation.get("parameters", [])]):
        parameters.setdefault(parameter["in"], []).append(_marked(parameter["name"], bool(parameter.get("required"))))
    body, fields = _body(raw, operation)
    return Described(
        method=method.upper(),
        path=path,
        operation_id=operation["operationId"],
        resource=operation["tags"][0],
        facades=tuple(facades),
        summary=operation.get("summary", ""),
        deprecated=bool(operation.get("deprecated")),
        parameters={place: tuple(names) for place, names in {**parameters, "body": fields}.items() if names},
        body=body,
        answers=tuple(variant["response"] for variant in variants.values()) or _answers(raw, operation),
    )


def _body(raw: Mapping[str, Any], operation: Mapping[str, Any]) -> tuple[str, list[str]]:
    if "requestBody" not in operation:
        return "", []
    content = _resolved(raw, operation["requestBody"]).get("content", {})
    schema: Mapping[str, Any] = next(iter(content.values()), {"schema": {}})["schema"]
    plain = _resolved(raw, schema)
    required = plain.get("required", [])
    return _name(schema), [_marked(name, name in required) for name in plain.get("properties", {})]


def _answers(raw: Mapping[str, Any], operation: Mapping[str, Any]) -> tuple[str, ...]:
    if operation.get("x-ozkit-stream") == "csv":
        return ("rows of CSV",)
    for status, entry in sorted(operation["responses"].items()):
        if not re.fullmatch("[23]..", status):
            continue
        content = _resolved(raw, entry).get("content", {})
        if content:
            return (_name(next(iter(content.values())).get("schema", {})),)
        return ("a signed address",) if status.startswith("3") else ("nothing",)
    return ("nothing",)


def _resolved(raw: Mapping[str, Any], entry: Mapping[str, Any]) -> Mapping[str, Any]:
    while "$ref" in entry:
        target: Any = raw
        for step in entry["$ref"].removeprefix("#/").split("/"):
            target = target[step.replace("~1", "/").replace("~0", "~")]
        entry = target
    return entry


def _name(schema: Mapping[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if schema.get("type") == "array":
        return f"list of {_name(schema['items'])}"
    names = [_name(option) for option in (*schema.get("oneOf", ()), *schema.get("anyOf", ()))]
    return " or ".join(names) or str(schema.get("type", "any"))


def _marked(name: str, required: bool) -> str:
    return f"{name}*" if required else name
