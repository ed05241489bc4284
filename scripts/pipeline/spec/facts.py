"""Keep the interface facts of a document, drop its prose, and put everything in one fixed order."""

from __future__ import annotations

import httpx

from ..objects import KINDS, RANK, At, Object, is_map, rebuild

PROSE = {"description", "summary", "title", "externalDocs", "example", "examples", "$comment"}
KEPT_EXTENSIONS = {"x-internal", "x-enum-varnames", "x-extensible-enum", "x-nullable"}
# Nothing but the listed keywords of these is an interface fact.
CLOSED_KINDS = {"info", "server", "variable", "tag"}
# Maps in which a key that begins with x- is an extension and not a name.
EXTENSIBLE_MAPS = {"paths", "webhooks", "responses", "callback", "callbacks"}
# Maps that keep the order they are given in; that of all others means nothing, and they are sorted.
ORDERED_MAPS = {"properties", "content", "encodings", "variables"}
PHRASES = {
    "1XX": "Informational",
    "2XX": "Success",
    "3XX": "Redirection",
    "4XX": "Client Error",
    "5XX": "Server Error",
}


def facts(document: Object) -> Object:
    """Make the document again from its interface facts alone.

    Responses get the phrase of their status, because the standard asks for a description there.
    """
    return in_order(rebuild(document, _without_prose))


def in_order(document: Object) -> Object:
    """Put keywords, paths, methods, components and responses in the order that we always write them in."""
    return rebuild(document, _in_order)


def phrase(code: str) -> str:
    """Return what a response code means, in a word or two."""
    # Those of `http.HTTPStatus` change between versions of Python.
    known = httpx.codes.get_reason_phrase(int(code)) if code.isdecimal() else ""
    return known or PHRASES.get(code.upper(), "Any other response")


def _without_prose(kind: str, at: At, node: Object) -> Object:
    if kind == "scopes":
        return dict.fromkeys(node, "")
    kept = {key: value for key, value in node.items() if _is_fact(kind, key, value)}
    if kind == "response" and "$ref" not in node:
        kept["description"] = phrase(str(at[-1]))
    if kind == "info":
        kept = {key: str(value) for key, value in kept.items()}
    return kept


def _is_fact(kind: str, key: str, value: object) -> bool:
    if is_map(kind):
        return not (kind in EXTENSIBLE_MAPS and key.startswith("x-"))
    if kind in CLOSED_KINDS:
        return key in KINDS[kind]
    if key.startswith("x-"):
        return key in KEPT_EXTENSIONS
    return key not in PROSE


def _in_order(kind: str, at: At, node: Object) -> Object:
    if is_map(kind):
        return node if kind in ORDERED_MAPS else dict(sorted(node.items()))
    if kind == "components":
        return dict(sorted(node.items()))
    rank = RANK[kind]
    if kind in {"document", "operation"} and isinstance(node.get("tags"), list):
        node = {
            **node,
            "tags": sorted(node["tags"], key=lambda tag: str(tag.get("name") if isinstance(tag, dict) else tag)),
        }
    return dict(sorted(node.items(), key=lambda item: (rank.get(item[0], len(rank)), item[0])))
