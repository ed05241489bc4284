"""What an operation is called on the client, and what its parameters are called there."""

from __future__ import annotations

from typing import Any

from ..objects import Object
from ..prepass import default_resource, snake_case


def methods(method: str, path: str, operation: Object, namespace: str) -> dict[str, str]:
    """Return the facade methods of an operation by operationId: one, or one a variant.

    Args:
        method: Its HTTP method, from which it is named if nothing else names it.
        path: Its path.
        operation: The operation.
        namespace: The path prefix that is no resource of its own.
    """
    key = str(operation.get("operationId") or f"{method.lower()}_{path.replace('/', '_')}")
    variants = operation.get("x-ozkit-variants")
    named: dict[str, Any] = {key: operation.get("x-ozkit-method")}
    if isinstance(variants, dict) and variants:
        named = {name: variant.get("method") for name, variant in variants.items()}
    tags = operation.get("tags") or []
    found = {}
    for name, given in named.items():
        resource = snake_case(tags[0]) if given and tags else default_resource(path, namespace)
        found[name] = f"{resource}.{given or snake_case(name)}"
    return found


def argument(method: str, name: str) -> str:
    """Write a keyword argument of a facade method, such as `runs.list(limit=)`."""
    return f"{method}({snake_case(name)}=)"


def field(schema: str, path: str) -> str:
    """Write a field of a model, such as `RunItem.state`."""
    return f"{schema}.{path}" if path else schema
