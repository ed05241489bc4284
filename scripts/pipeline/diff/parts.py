"""Compare the parameters, the body and the responses of an operation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..objects import Object
from ..spec.operations import parameter_style, parameters, resolve
from .schemas import Found, Place, Schemas, became, words

Part = tuple[str, Place, str, str]


@dataclass(frozen=True)
class Operation:
    """One operation of a document, with its facade methods."""

    method: str
    path: str
    item: Object
    node: Object
    names: tuple[str, ...]

    @property
    def key(self) -> str:
        """How reports name it."""
        return f"{self.method} {self.path}"

    @property
    def shape(self) -> tuple[str, str]:
        """Method and path with the names of its placeholders left out."""
        return self.method, re.sub(r"\{[^{}]*\}", "{}", self.path)


def compare_parts(schemas: Schemas, first: Operation, second: Operation, found: Mapping[str, Found]) -> Iterator[Part]:
    """Yield side, place, kind and detail of what changed; what their schemas say goes to `found`."""
    yield from _parameters(schemas, first, second, found["request"])
    yield from _body(schemas, first.node.get("requestBody"), second.node.get("requestBody"), found["request"])
    yield from _responses(schemas, first.node, second.node, found["response"])


def _parameters(schemas: Schemas, first: Operation, second: Operation, found: Found) -> Iterator[Part]:
    left, right = (
        {(param["in"], param["name"]): param for param in parameters(document, each.node, each.item)}
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
    style, exploded = parameter_style(param)
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
    yield from _content(schemas, left, right, place, "request", found)


def _responses(schemas: Schemas, left: Object, right: Object, found: Found) -> Iterator[Part]:
    """Yield side, place, kind and detail of what changed about the responses; schema differences go to `found`."""
    befores = {str(code): resolve(schemas.old, node) for code, node in (left.get("responses") or {}).items()}
    afters = {str(code): resolve(schemas.new, node) for code, node in (right.get("responses") or {}).items()}
    known = [node.get("content") for code, node in befores.items() if _success(code)]
    for code, before in befores.items():
        place = Place("", f"response {code}")
        if code not in afters:
            kind = "success status removed" if _success(code) else "error status removed"
            yield "response", place, kind, ""
            continue
        after = afters[code]
        if bool(before.get("content")) != bool(after.get("content")):
            yield "response", place, f"content {'removed' if before.get('content') else 'added'}", ""
        else:
            yield from _content(schemas, before, after, place, "response", found)
        yield from (("response", place, kind, detail) for kind, detail in words(before, after))
        yield from _headers(schemas, before, after, place)
    for code, after in afters.items():
        if code not in befores:
            same = len(known) == 1 and known[0] == after.get("content")
            kind = "success status added" if same else "other success added"
            yield "response", Place("", f"response {code}"), kind if _success(code) else "error status added", ""


def _headers(schemas: Schemas, left: Object, right: Object, place: Place) -> Iterator[Part]:
    befores, afters = ({str(name).lower() for name in each.get("headers") or ()} for each in (left, right))
    yield from (("response", place, "header removed", name) for name in sorted(befores - afters))
    yield from (("response", place, "header added", name) for name in sorted(afters - befores))


def _content(schemas: Schemas, left: Object, right: Object, place: Place, side: str, found: Found) -> Iterator[Part]:
    """Yield what changed about the media types of a body or a response."""
    befores, afters = left.get("content") or {}, right.get("content") or {}
    yield from ((side, place, "media type removed", media) for media in befores if media not in afters)
    yield from ((side, place, "media type added", media) for media in afters if media not in befores)
    for media in befores:
        if media in afters:
            schemas.compare(befores[media].get("schema", {}), afters[media].get("schema", {}), place, side, found)


def _success(code: str) -> bool:
    return code[:1] in {"2", "3"}
