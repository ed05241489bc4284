"""What the three corrected documents say about each operation, for the page of all operations."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..pipeline.objects import operations
from ..pipeline.spec.operations import parameters, resolve

PACKAGES = {"oz_agent": "Client", "warp_analytics": "Client", "cursor_ai_code": "CursorClient"}


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
    """One corrected document; `package` is the generated package that holds it, `client` the class that calls it."""

    package: str
    client: str
    title: str
    server: str
    operations: tuple[Described, ...]


def documents(root: Path) -> list[Document]:
    """Read the three documents that stand beside the generated code of a checkout."""
    found = []
    for package, client in PACKAGES.items():
        raw = json.loads((root / "generated/ozkit_api" / package / "openapi.json").read_text(encoding="utf-8"))
        described = tuple(_described(raw, *each) for each in operations(raw))
        found.append(Document(package, client, raw["info"]["title"], raw["servers"][0]["url"], described))
    return found


def _described(
    raw: Mapping[str, Any], method: str, path: str, operation: Mapping[str, Any], item: Mapping[str, Any]
) -> Described:
    variants = operation.get("x-ozkit-variants", {})
    facades = [variant["method"] for variant in variants.values()] or [operation["x-ozkit-method"]]
    names: dict[str, list[str]] = {}
    for param in parameters(raw, operation, item):
        names.setdefault(param["in"], []).append(_marked(param["name"], bool(param.get("required"))))
    content = resolve(raw, operation.get("requestBody", {})).get("content", {})
    schema = next((media["schema"] for media in content.values()), None)
    fields = resolve(raw, schema) or {}
    names["body"] = [_marked(name, name in fields.get("required", ())) for name in fields.get("properties", {})]
    return Described(
        method=method,
        path=path,
        operation_id=operation["operationId"],
        resource=operation["tags"][0],
        facades=tuple(facades),
        summary=operation.get("summary", ""),
        deprecated=bool(operation.get("deprecated")),
        parameters={place: tuple(found) for place, found in names.items() if found},
        body="" if schema is None else _name(schema),
        answers=tuple(variant["response"] for variant in variants.values()) or (_answer(raw, operation),),
    )


def _answer(raw: Mapping[str, Any], operation: Mapping[str, Any]) -> str:
    if operation.get("x-ozkit-stream") == "csv":
        return "rows of CSV"
    for status, response in sorted(operation["responses"].items()):
        if re.fullmatch("[23]..", status):
            for media in resolve(raw, response).get("content", {}).values():
                return _name(media.get("schema", {}))
            return "a signed address" if status.startswith("3") else "nothing"
    return "nothing"


def _name(schema: Mapping[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if schema.get("type") == "array":
        return f"list of {_name(schema['items'])}"
    names = [_name(option) for option in (*schema.get("oneOf", ()), *schema.get("anyOf", ()))]
    return " or ".join(names) or str(schema.get("type", "any"))


def _marked(name: str, required: bool) -> str:
    return f"{name}*" if required else name
