"""How a list is paged, read from its document: the parameters that ask for a page and the fields that answer them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..codegen.adapter import snake_case
from ..objects import At, Object, operations
from .operations import is_json, parameters, resolve, types

PAGE = "x-ozkit-page"
_TOKENS = ("next_cursor", "page_cursor", "page_token", "next_page_token", "next_token", "continuation_token")
_CURSORS = ("cursor", *_TOKENS, "starting_after", "after")
_NEXT = (*_TOKENS, "next_page_cursor", "end_cursor", "next", "cursor")
_MORE = ("has_next_page", "has_more", "has_next", "more")
_NUMBERS = ("page", "page_number", "page_index")
_SIZES = ("page_size", "per_page", "limit", "size")
_TOTAL_PAGES = ("total_pages", "page_count", "num_pages")
_TOTAL_COUNTS = ("total_count", "total", "total_items", "count")
_LISTS = ("items", "data", "results", "entries", "values")
_DEPTH = 2


def recognise_paging(document: Object, namespace: str) -> Iterator[At]:
    """Say how a list is paged where its document shows it, and take back what it no longer shows."""
    for method, path, node, item in operations(document):
        if method != "GET" or node.get("x-ozkit-stream") or node.get("x-ozkit-variants"):
            continue
        given = node.get(PAGE)
        fields = dict(_fields(document, success_schema(document, node)))
        params = {param["name"] for param in parameters(document, node, item) if param.get("in") == "query"}
        made = given if given and _holds(given, fields, params) else _recognised(document, node, fields, params, given)
        if made == given:
            continue
        node.pop(PAGE, None)
        if made:
            node[PAGE] = made
        yield ("paths", path, "get", PAGE)


def success_schema(document: Object, node: Object) -> Any:
    """Return the JSON schema of the first success of an operation, or None."""
    for code, response in sorted((node.get("responses") or {}).items()):
        if str(code).startswith("2"):
            content = resolve(document, response).get("content") or {}
            return next((media.get("schema") for kind, media in content.items() if is_json(kind)), None)
    return None


def list_field(document: Object, node: Object) -> str | None:
    """Return the dotted field that holds the items of a list (`$` for the response itself), or None."""
    lists = [name for name, schema in _fields(document, success_schema(document, node)) if "array" in types(schema)]
    if len(lists) == 1 or "$" in lists:
        return lists[0]
    return next((name for name in _LISTS if name in lists), None)


def _recognised(document: Object, node: Object, fields: Object, params: set[str], given: Any) -> Any:
    items = given["items"] if given and given.get("items") in {*fields, "$"} and _has_list(fields, given) else None
    items = items or list_field(document, node)
    if items is None:
        return None
    spelled = {snake_case(name): name for name in params}
    cursor = next((spelled[name] for name in _CURSORS if name in spelled), None)
    following = _named(fields, _NEXT)
    if cursor and following:
        found = {"param": cursor, "next": following, "more": _named(fields, _MORE)}
        return {"items": items, "cursor": {key: value for key, value in found.items() if value}}
    number = next((spelled[name] for name in _NUMBERS if name in spelled), None)
    pages, count = _named(fields, _TOTAL_PAGES), _named(fields, _TOTAL_COUNTS)
    size = next((spelled[name] for name in _SIZES if name in spelled), None)
    echo = _named(fields, _SIZES)
    if number and (pages or (count and echo)):
        made = {"param": number, "size": size, "total_pages": pages, "total_count": count, "size_echo": echo}
        return {"items": items, "number": {key: value for key, value in made.items() if value}}
    # A list in one response is walked as one page if it was before, so that its method keeps its type.
    return {"items": items} if given else None


def _holds(page: Object, fields: Object, params: set[str]) -> bool:
    """Return whether the document still shows the paging that a correction describes, and nothing beyond it."""
    if not _has_list(fields, page):
        return False
    cursor, number = page.get("cursor"), page.get("number")
    if cursor:
        return cursor["param"] in params and cursor["next"] in fields
    if number:
        return number["param"] in params and any(number.get(key) in fields for key in ("total_pages", "total_count"))
    spelled = {snake_case(name) for name in params}
    return not (spelled & {*_CURSORS} and _named(fields, _NEXT)) and not (
        spelled & {*_NUMBERS} and _named(fields, _TOTAL_PAGES)
    )


def _has_list(fields: Object, page: Object) -> bool:
    return "array" in types(fields.get(str(page.get("items"))))


def _named(fields: Object, names: tuple[str, ...]) -> str | None:
    """Return the outermost field with one of some names."""
    for name in names:
        for field in sorted(fields, key=lambda each: each.count(".")):
            if snake_case(field.rpartition(".")[2]) == name and "array" not in types(fields[field]):
                return field
    return None


def _fields(document: Object, schema: Any, prefix: str = "", depth: int = _DEPTH) -> Iterator[tuple[str, Any]]:
    """Yield the dotted fields of a response with their schemas; the response itself is `$` if it is an array."""
    schema = resolve(document, schema) if isinstance(schema, Mapping) else schema
    if not isinstance(schema, Mapping):
        return
    if not prefix and "array" in types(schema):
        yield "$", schema
    for part in (schema.get("allOf") or ()) if depth > -_DEPTH else ():
        yield from _fields(document, part, prefix, depth - 1)
    for name, inner in ((schema.get("properties") or {}).items()) if depth > -_DEPTH else ():
        inner = resolve(document, inner) if isinstance(inner, Mapping) else {}
        yield prefix + name, inner
        if depth > 1:
            yield from _fields(document, inner, f"{prefix}{name}.", depth - 1)
