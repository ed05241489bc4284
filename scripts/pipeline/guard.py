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

from .errors import PipelineError
from .extensions import extension_problems, follow
from .objects import show, walk
from .prepass import operations, parameters, resolve
from .references import check_references

Check = Callable[[Mapping[str, Any]], Iterator[str]]

_TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_METHOD = re.compile(r"[a-z][a-z0-9_]*")
# Types that annotations name, and what every resource has: a method of that name would hide it.
_TAKEN_METHODS = {"bool", "builtins", "bytes", "datetime", "dict", "float", "int", "str"}


def refuse_unsafe(document: Mapping[str, Any]) -> None:
    """Refuse a document that must not, or cannot, become code.

    Raises:
        PipelineError: With every finding.
    """
    found = list(unreadable(document))
    if not found:
        check_references(dict(document), "this document")
        found = [line for check in CHECKS for line in check(document)]
    if found:
        raise PipelineError("this document cannot become code: " + "\n  ".join(dict.fromkeys(found)))


def unreadable(document: Mapping[str, Any]) -> Iterator[str]:
    """Text that no file holds (half characters), numbers that JSON does not know."""
    try:
        json.dumps(document, ensure_ascii=False, allow_nan=False).encode()
    except (TypeError, ValueError, RecursionError) as error:
        yield f"it is no JSON document ({type(error).__name__}: {error})"


def odd_paths(document: Mapping[str, Any]) -> Iterator[str]:
    """A path that leaves its server, its API, or its line."""
    for path in document.get("paths", {}):
        segments = unquote(path).split("/")
        if not path.startswith("/") or path.startswith("//") or not path.isprintable() or {".", ".."} & set(segments):
            yield f"path {path!a}: a path begins with one slash and leads down"
        elif set(path) & set(" ?#\\\"'<>"):
            yield f"path {path!a}: holds a character that no path has"


def odd_methods(document: Mapping[str, Any]) -> Iterator[str]:
    """A facade method that is no ordinary Python name."""
    for method, path, _, operation in operations(document):
        named = [operation[key] for key in ("x-ozkit-method",) if key in operation]
        variants = operation.get("x-ozkit-variants") or {}
        named += [variant.get("method") for variant in variants.values() if isinstance(variant, Mapping)]
        for name in named:
            if not isinstance(name, str) or not _METHOD.fullmatch(name) or name in _TAKEN_METHODS or iskeyword(name):
                yield f"{method} {path}: x-ozkit-method {name!a} cannot be a method: take a plain lower-case name"


def odd_parameters(document: Mapping[str, Any]) -> Iterator[str]:
    """A parameter that the generator drops, or a header that would end its line."""
    for method, path, item, operation in operations(document):
        for param in parameters(document, item, operation):
            name, place = param["name"], param["in"]
            if "schema" not in param:
                yield f"{method} {path}: parameter {name!a} has no schema: write one in place of `content`"
            if place in {"header", "cookie"} and not _TOKEN.fullmatch(name):
                yield f"{method} {path}: {name!a} is no name of a {place}"


def odd_bodies(document: Mapping[str, Any]) -> Iterator[str]:
    """A body that is sent in another form than JSON."""
    for method, path, _, operation in operations(document):
        if "requestBody" in operation:
            media = list(resolve(document, operation["requestBody"]).get("content", {}))
            if not any(is_json(kind) for kind in media):
                kinds = ", ".join(map(ascii, media)) or "nothing"
                yield f"{method} {path}: takes {kinds} as body, but only JSON can be sent"


def odd_enums(document: Mapping[str, Any]) -> Iterator[str]:
    """An enum value with characters that the generator leaves out."""
    from openapi_python_client.strings import in_double_quote_literal

    for kind, at, node in walk(document):
        for value in node.get("enum") or () if kind == "schema" else ():
            if isinstance(value, str) and json.loads(f'"{in_double_quote_literal(value)}"') != value:
                yield f"{show(at)}: enum value {value!a} holds characters that code cannot show"


def odd_unions(document: Mapping[str, Any]) -> Iterator[str]:
    """A schema that the generator reads as something else: an allOf of text, a union told apart by names only."""
    for kind, at, node in walk(document):
        parts: list[Any] = node.get("allOf") or [] if kind == "schema" else []
        alone = len(parts) == 1 and "$ref" in parts[0]
        if not alone and any(_type(resolve(document, part)) not in {"object", None} for part in parts):
            yield f"{show(at)}: allOf of what are no objects: write it out in the overlay"
        name = (node.get("discriminator") or {}).get("propertyName") if kind == "schema" else None
        members = [*(node.get("oneOf") or ()), *(node.get("anyOf") or ())] if name else []
        for member in members:
            tag = follow(document, member, name)
            if tag is not None and "const" not in tag and len(tag.get("enum") or ()) != 1:
                yield f"{show(at)}: discriminator {name!a}: give each member its one value as an enum, in the overlay"
                break


def _type(schema: Any) -> Any:
    return schema.get("type") if isinstance(schema, Mapping) else None


def odd_extensions(document: Mapping[str, Any]) -> Iterator[str]:
    """A paging, stream or variant that does not fit the operation it stands on."""
    for method, path, item, operation in operations(document):
        for problem in extension_problems(document, item, operation):
            yield f"{method} {path}: {problem}"


def is_json(media: str) -> bool:
    """Say whether a media type is JSON."""
    kind = media.partition(";")[0].strip().lower()
    return kind == "application/json" or kind.endswith("+json")


CHECKS: tuple[Check, ...] = (odd_paths, odd_methods, odd_parameters, odd_bodies, odd_enums, odd_unions, odd_extensions)
