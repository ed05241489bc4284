"""What is refused before generation: what generated code could not carry out, or should never be trusted with.

A document is as trusted as the bytes that were imported, which is not much: a path can point out of the server, a
header name can end its line, a method name is printed as code. Each check gives one line for each finding.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from keyword import iskeyword
from typing import Any
from urllib.parse import unquote

from ..codegen.adapter import keeps_text
from ..errors import PipelineError
from ..objects import Object, operations, show, walk
from .operations import check_references, is_json, parameters, resolve, types

Check = Callable[[Object], Iterator[str]]

_TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_METHOD = re.compile(r"[a-z][a-z0-9_]*")
# Types that annotations name, and what every resource has: a method of that name would hide it.
_TAKEN_METHODS = {"bool", "builtins", "bytes", "datetime", "dict", "float", "int", "str"}


def refuse_unsafe(document: Object) -> None:
    """Refuse a document that must not, or cannot, become code."""
    found = list(unreadable(document))
    if not found:
        check_references(dict(document), "this document")
        found = [line for check in CHECKS for line in check(document)]
    if found:
        raise PipelineError("this document cannot become code: " + "\n  ".join(dict.fromkeys(found)))


def unreadable(document: Object) -> Iterator[str]:
    """Text that no file holds (half characters), numbers that JSON does not know."""
    try:
        json.dumps(document, ensure_ascii=False, allow_nan=False).encode()
    except (TypeError, ValueError, RecursionError) as error:
        yield f"not a JSON document ({type(error).__name__}: {error})"


def odd_paths(document: Object) -> Iterator[str]:
    """A path that leaves its server, its API, or its line."""
    for path in document.get("paths", {}):
        segments = unquote(path).split("/")
        if not path.startswith("/") or path.startswith("//") or not path.isprintable() or {".", ".."} & set(segments):
            yield f"path {path!a}: a path begins with one slash and leads down"
        elif set(path) & set(" ?#\\\"'<>"):
            yield f"path {path!a}: holds a character that no path has"


def odd_methods(document: Object) -> Iterator[str]:
    """A facade method that is not an ordinary Python name."""
    for method, path, operation, _ in operations(document):
        named = [operation[key] for key in ("x-ozkit-method",) if key in operation]
        variants = operation.get("x-ozkit-variants") or {}
        named += [variant.get("method") for variant in variants.values() if isinstance(variant, Mapping)]
        for name in named:
            if not isinstance(name, str) or not _METHOD.fullmatch(name) or name in _TAKEN_METHODS or iskeyword(name):
                yield f"{method} {path}: x-ozkit-method {name!a} cannot be a method: take a plain lower-case name"


def odd_parameters(document: Object) -> Iterator[str]:
    """A parameter that the generator drops, or a header that would end its line."""
    for method, path, operation, item in operations(document):
        for param in parameters(document, operation, item):
            name, place = param["name"], param["in"]
            if "schema" not in param:
                yield f"{method} {path}: parameter {name!a} has no schema: write one in place of `content`"
            if place in {"header", "cookie"} and not _TOKEN.fullmatch(name):
                yield f"{method} {path}: {name!a} is not a valid {place} name"


def odd_bodies(document: Object) -> Iterator[str]:
    """A body that is sent in another form than JSON."""
    for method, path, operation, _ in operations(document):
        if "requestBody" in operation:
            media = list(resolve(document, operation["requestBody"]).get("content", {}))
            if not any(is_json(kind) for kind in media):
                kinds = ", ".join(map(ascii, media)) or "nothing"
                yield f"{method} {path}: takes {kinds} as body, but only JSON can be sent"


def odd_enums(document: Object) -> Iterator[str]:
    """An enum value with characters that the generator leaves out."""
    for kind, at, node in walk(document):
        for value in node.get("enum") or () if kind == "schema" else ():
            if isinstance(value, str) and not keeps_text(value):
                yield f"{show(at)}: enum value {value!a} holds characters that code cannot show"


def odd_unions(document: Object) -> Iterator[str]:
    """A schema that the generator reads as something else: an allOf of text, a union told apart by names only."""
    for kind, at, node in walk(document):
        parts: list[Any] = node.get("allOf") or [] if kind == "schema" else []
        alone = len(parts) == 1 and "$ref" in parts[0]
        named = (types(resolve(document, part)) for part in parts)
        if not alone and any(found and found - {"null"} != {"object"} for found in named):
            yield f"{show(at)}: allOf of schemas that are not objects: write it out in the overlay"
        name = (node.get("discriminator") or {}).get("propertyName") if kind == "schema" else None
        members = [*(node.get("oneOf") or ()), *(node.get("anyOf") or ())] if name else []
        for member in members:
            tag = follow(document, member, name)
            if tag is not None and "const" not in tag and len(tag.get("enum") or ()) != 1:
                yield f"{show(at)}: discriminator {name!a}: give each member its one value as an enum, in the overlay"
                break


def odd_extensions(document: Object) -> Iterator[str]:
    """A paging, stream or variant that does not fit the operation it stands on."""
    for method, path, operation, item in operations(document):
        for problem in extension_problems(document, operation, item):
            yield f"{method} {path}: {problem}"


CHECKS: tuple[Check, ...] = (odd_paths, odd_methods, odd_parameters, odd_bodies, odd_enums, odd_unions, odd_extensions)


# Our extensions on an operation: paging, streams, variants. A place that leads nowhere would end every list after
# its first page without an error, so each place has to be in the document.

# Of each way of paging: keys that name a parameter, keys that name a place in the response.
_PAGINGS = {
    "cursor": ({"param"}, {"next", "more"}),
    "number": ({"param", "size"}, {"current", "total_pages", "total_count", "size_echo"}),
}
_STREAMS = {"csv"}


def extension_problems(document: Object, operation: Object, item: Object) -> Iterator[str]:
    """Yield what is wrong with the extensions of one operation."""
    wrong = list(_variants(document, operation))
    yield from wrong
    if operation.get("x-ozkit-stream", "csv") not in _STREAMS:
        yield f"x-ozkit-stream {operation['x-ozkit-stream']!a}: only csv can be streamed"
    if "x-ozkit-page" in operation and not wrong:
        names = {param["name"] for param in parameters(document, operation, item)}
        for response in _responses(document, operation):
            yield from _page(document, operation["x-ozkit-page"], names, response)


def _page(document: Object, page: Any, params: set[str], response: Any) -> Iterator[str]:
    if not isinstance(page, Mapping) or not isinstance(page.get("items"), str) or len(page) > 2:
        yield "x-ozkit-page: give `items`, and `cursor` or `number` if there are several pages"
        return
    places = [(page["items"], "array")]
    for way, table in page.items():
        if way == "items":
            continue
        if way not in _PAGINGS or not isinstance(table, Mapping) or "param" not in table:
            yield f"x-ozkit-page: {way!a} is not a way of paging that names its parameter"
            continue
        named, told = _PAGINGS[way]
        yield from (f"x-ozkit-page: {key!a} is unknown in `{way}`" for key in table if key not in named | told)
        missing = [table[key] for key in sorted(named & set(table)) if table[key] not in params]
        yield from (f"x-ozkit-page: no parameter {name!a}" for name in missing)
        places += [(table[key], "") for key in sorted(told & set(table))]
        if way == "cursor" and "next" not in table:
            yield "x-ozkit-page: `cursor` needs `next`"
        if way == "number" and not {"total_pages"} & set(table) and not {"total_count", "size_echo"} <= set(table):
            yield "x-ozkit-page: `number` needs `total_pages`, or `total_count` and `size_echo`"
    for place, kind in places:
        found = follow(document, response, place)
        if found is None or (kind and kind not in types(found)):
            yield f"x-ozkit-page: {place!a} leads to no {kind or 'value'} in the response"


def follow(document: Object, schema: Any, path: Any) -> Any:
    """Return the schema to which a dotted path of JSON names leads, None if it leads nowhere."""
    node = resolve(document, schema)
    for name in [] if path == "$" else str(path).split("."):
        node = next((found for found in _properties(document, node, name)), None)
        if node is None:
            return None
    return node


def _properties(document: Object, node: Any, name: str) -> Iterator[Any]:
    node = resolve(document, node)
    if not isinstance(node, Mapping):
        return
    if name in node.get("properties", {}):
        found = resolve(document, node["properties"][name])
        only: list[Any] = found.get("allOf", []) if isinstance(found, Mapping) else []
        yield resolve(document, only[0]) if len(only) == 1 else found
    for part in node.get("allOf", ()):
        yield from _properties(document, part, name)


def _responses(document: Object, operation: Object) -> Iterator[Any]:
    """Yield the schema of each JSON response that a page of the operation can be."""
    variants = operation.get("x-ozkit-variants")
    if isinstance(variants, Mapping):
        for variant in variants.values():
            if isinstance(variant, Mapping) and "response" in variant:
                yield {"$ref": f"#/components/schemas/{variant['response']}"}
        return
    for status, response in operation.get("responses", {}).items():
        if str(status).startswith("2"):
            for media in resolve(document, response).get("content", {}).values():
                yield media.get("schema", {})


def _variants(document: Object, operation: Object) -> Iterator[str]:
    variants = operation.get("x-ozkit-variants")
    if variants is None:
        return
    if not isinstance(variants, Mapping) or not variants:
        yield "x-ozkit-variants: give each variant by its operationId"
        return
    schemas = document.get("components", {}).get("schemas", {})
    content = resolve(document, operation.get("responses", {}).get("200", {})).get("content")
    if not content:
        yield "x-ozkit-variants: there is no 200 with content to vary"
    for name, variant in variants.items():
        if not isinstance(variant, Mapping) or not {"method", "response"} <= set(variant):
            yield f"x-ozkit-variants: {name!a} needs `method` and `response`"
        elif variant["response"] not in schemas:
            yield f"x-ozkit-variants: {name!a}: no schema {variant['response']!a}"
