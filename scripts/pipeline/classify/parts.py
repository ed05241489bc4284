"""Compare what goes into an operation: parameters and body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from ..objects import Object
from ..prepass import parameters, resolve
from .answers import Part, answers, content
from .facts import became, words
from .schemas import Found, Place, Schemas


class Operated(Protocol):
    """What is asked of an operation here."""

    path: str
    item: Object
    node: Object


def compare_parts(schemas: Schemas, first: Operated, second: Operated, found: Mapping[str, Found]) -> Iterator[Part]:
    """Yield side, place, kind and detail of what changed; what their schemas say goes to `found`."""
    yield from _parameters(schemas, first, second, found["request"])
    yield from _body(schemas, first.node.get("requestBody"), second.node.get("requestBody"), found["request"])
    yield from answers(schemas, first.node, second.node, found["response"])


def _parameters(schemas: Schemas, first: Operated, second: Operated, found: Found) -> Iterator[Part]:
    left, right = (
        {(param["in"], param["name"]): param for param in parameters(document, each.item, each.node)}
        for document, each in ((schemas.old, first), (schemas.new, second))
    )
    renamed = _renamed(first.path, second.path, left, right)
    for key, before in left.items():
        other = renamed.get(key, key)
        place = Place("", f"parameter {other[1]}")
        if other not in right:
            yield "request", Place("", f"parameter {key[1]}"), "parameter removed", key[0]
            continue
        if other[0] != key[0]:
            yield "request", place, "parameter moved", became(key[0], other[0])
        elif other != key:
            yield "request", place, "path parameter renamed", became(key[1], other[1])
        after = right[other]
        if bool(before.get("required")) != bool(after.get("required")):
            yield "request", place, f"became {'required' if after.get('required') else 'optional'}", ""
        if bool(before.get("deprecated")) != bool(after.get("deprecated")):
            yield "request", place, "deprecated" if after.get("deprecated") else "no longer deprecated", ""
        styles = [_style(before), _style(after)]
        if styles[0] != styles[1] and other[0] == key[0]:
            yield "request", place, "serialisation changed", became(*styles)
        yield from (("request", place, kind, detail) for kind, detail in words(before, after))
        schemas.compare(_schema(before), _schema(after), place, "request", found)
    known = {renamed.get(key, key) for key in left}
    for key, after in right.items():
        if key not in known:
            kind = "required parameter added" if after.get("required") else "parameter added"
            yield "request", Place("", f"parameter {key[1]}"), kind, key[0]


def _renamed(old: str, new: str, left: Any, right: Any) -> dict[tuple[str, str], tuple[str, str]]:
    """Pair path parameters by where they stand in the path, others that moved by their name."""
    names = [[part[1:-1] for part in path.split("/") if part.startswith("{")] for path in (old, new)]
    pairs = zip(*names, strict=False)
    moved = {
        key: other
        for key in left
        for other in right
        if key[1] == other[1] and key not in right and other not in left and "path" not in {key[0], other[0]}
    }
    return moved | {
        ("path", first): ("path", second)
        for first, second in pairs
        if first != second and ("path", first) in left and ("path", second) in right
    }


def _style(param: Object) -> str:
    style = param.get("style") or ("form" if param["in"] in {"query", "cookie"} else "simple")
    exploded = param.get("explode", style == "form")
    return f"{style}{', exploded' if exploded else ''}"


def _schema(param: Object) -> Any:
    return param.get("schema") or next((media.get("schema") for media in (param.get("content") or {}).values()), {})


def _body(schemas: Schemas, old: Any, new: Any, found: Found) -> Iterator[Part]:
    left, right = resolve(schemas.old, old or {}), resolve(schemas.new, new or {})
    place = Place("", "body")
    if bool(left) != bool(right):
        kind = "body removed" if left else "required body added" if right.get("required") else "body added"
        yield "request", place, kind, ""
        return
    if bool(left.get("required")) != bool(right.get("required")):
        yield "request", place, f"became {'required' if right.get('required') else 'optional'}", ""
    yield from (("request", place, kind, detail) for kind, detail in words(left, right))
    yield from content(schemas, left, right, place, "request", found)
