"""The arguments of a call, made from a document: only those that are required, or all that there are."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from ozkit_runtime.operation import Operation
from tests.unit.payloads import document, payload, resolved

KINDS = ("required", "all")
# What no type says: a window starts before it ends.
DATES = {"start_date": datetime(2026, 6, 1, tzinfo=UTC), "end_date": datetime(2026, 6, 20, 12, 30, tzinfo=UTC)}


def arguments(package: str, operation: Operation[Any], kind: str) -> dict[str, Any]:
    """Return the arguments of a call of one kind."""
    described = document(package)["paths"][operation.path][operation.method.lower()]
    parts = {(part["in"], part["name"]): part for part in described.get("parameters", ())}
    made = {}
    for param in operation.params:
        part = parts[param.place, param.name]
        if kind == "all" or param.required or part.get("required"):
            made[param.argument] = DATES.get(param.argument) or payload(package, part["schema"])
    if operation.body:
        schema = resolved(package, described["requestBody"]["content"]["application/json"]["schema"])[1]
        body = payload(package, schema)
        names = body.keys() if kind == "all" else schema.get("required", ())
        made |= {field.argument: body[field.name] for field in operation.body if field.name in names}
    return made
