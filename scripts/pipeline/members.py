"""Enums in a form that the generator keeps: each member with a name of its own, and one class where null is allowed.

The generator names a member after its value. `a b` and `a-b` get one name, and one of the two is lost; `a` and `A` make
it crash. Where that would happen, each member is told its name before. An inline enum that holds null becomes three
classes there; as a union with null it becomes one.
"""

from __future__ import annotations

from typing import Any

from .objects import At, walk

_KEY = "x-enum-varnames"


def settle_enums(document: dict[str, Any]) -> None:
    """Rewrite the enums that the generator would lose or multiply; changes the document."""
    for kind, at, node in list(walk(document)):
        values = [value for value in node.get("enum") or () if value is not None] if kind == "schema" else []
        if values and {type(value) for value in values} in ({str}, {int}):
            _name_members(node, values)
            if len(values) < len(node["enum"]):
                _split_null(node, values, at)


def _name_members(node: dict[str, Any], values: list[Any]) -> None:
    given = node.pop(_KEY, None)
    stock = [_stock(value, at) for at, value in enumerate(values)]
    names = _apart(given if _usable(given, len(values)) else stock)
    if names != stock:
        node[_KEY] = names


def _split_null(node: dict[str, Any], values: list[Any], at: At) -> None:
    kind = "string" if isinstance(values[0], str) else "integer"
    inner = {"type": kind, "enum": values, **{key: node.pop(key) for key in (_KEY, "title") if key in node}}
    if at[-2:-1] in {("properties",), ("schemas",)}:
        inner.setdefault("title", str(at[-1]))
    for key in ("enum", "type", "nullable"):
        node.pop(key, None)
    node["oneOf"] = [inner, {"type": "null"}]


def _usable(names: Any, count: int) -> bool:
    return isinstance(names, list) and len(names) == count and all(isinstance(name, str) for name in names)


def _stock(value: str | int, at: int) -> str:
    """Return the name that the generator would give."""
    if isinstance(value, int):
        return f"VALUE_{value}" if value >= 0 else f"VALUE_NEGATIVE_{-value}"
    return _shown(value.upper() if value[:1].isalpha() else f"VALUE_{at}")


def _shown(name: str) -> str:
    from openapi_python_client.strings import snake_case

    return snake_case(name).upper()


def _apart(wanted: list[str]) -> list[str]:
    """Return usable names that all differ; those that already do stay as they are."""
    names: list[str] = []
    shown = [_shown(name) for name in wanted]
    for at, name in enumerate(shown):
        base = name if name.isidentifier() else f"VALUE_{at}"
        others = {*names, *shown[at + 1 :]}
        more = (f"{base}_{number}" for number in range(2, len(shown) + 3))
        names.append(base if base not in names else next(each for each in more if each not in others))
    return names
