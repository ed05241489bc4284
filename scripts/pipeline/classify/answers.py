"""Compare the answers of an operation, and what bodies and answers have in common."""

from __future__ import annotations

from collections.abc import Iterator

from ..objects import Object
from ..prepass import resolve
from .facts import words
from .schemas import Found, Place, Schemas

Part = tuple[str, Place, str, str]


def answers(schemas: Schemas, left: Object, right: Object, found: Found) -> Iterator[Part]:
    """Yield side, place, kind and detail of what changed about the answers; what their schemas say goes to `found`."""
    befores = {str(code): resolve(schemas.old, node) for code, node in (left.get("responses") or {}).items()}
    afters = {str(code): resolve(schemas.new, node) for code, node in (right.get("responses") or {}).items()}
    known = [node.get("content") for code, node in befores.items() if _success(code)]
    for code, before in befores.items():
        place = Place("", f"answer {code}")
        if code not in afters:
            kind = "success status removed" if _success(code) else "error status removed"
            yield "response", place, kind, ""
            continue
        after = afters[code]
        if bool(before.get("content")) != bool(after.get("content")):
            yield "response", place, f"content {'removed' if before.get('content') else 'added'}", ""
        else:
            yield from content(schemas, before, after, place, "response", found)
        yield from (("response", place, kind, detail) for kind, detail in words(before, after))
        yield from _headers(schemas, before, after, place)
    for code, after in afters.items():
        if code not in befores:
            same = len(known) == 1 and known[0] == after.get("content")
            kind = "success status added" if same else "other success added"
            yield "response", Place("", f"answer {code}"), kind if _success(code) else "error status added", ""


def _headers(schemas: Schemas, left: Object, right: Object, place: Place) -> Iterator[Part]:
    befores, afters = ({str(name).lower() for name in each.get("headers") or ()} for each in (left, right))
    yield from (("response", place, "header removed", name) for name in sorted(befores - afters))
    yield from (("response", place, "header added", name) for name in sorted(afters - befores))


def content(schemas: Schemas, left: Object, right: Object, place: Place, side: str, found: Found) -> Iterator[Part]:
    """Yield what changed about the media types of a body or an answer."""
    befores, afters = left.get("content") or {}, right.get("content") or {}
    yield from ((side, place, "media type removed", media) for media in befores if media not in afters)
    yield from ((side, place, "media type added", media) for media in afters if media not in befores)
    for media in befores:
        if media in afters:
            schemas.compare(befores[media].get("schema", {}), afters[media].get("schema", {}), place, side, found)


def _success(code: str) -> bool:
    return code[:1] in {"2", "3"}
