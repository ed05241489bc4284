"""What is refused before generation: what generated code could not carry out, or should never be trusted with.

A document is as trusted as the bytes that were imported, which is not much: a path can point out of the server, a header
name can end its line, a method name is printed as code. Each check gives one line for each finding, with its place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from keyword import iskeyword
from urllib.parse import unquote

from .errors import PipelineError
from .extensions import extension_problems
from .prepass import operations, parameters, resolve

Check = Callable[[Mapping[str, Any]], Iterator[str]]

_TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_METHOD = re.compile(r"[a-z][a-z0-9_]*")
# Types that annotations name, and what every resource has: a method of that name would hide it.
_TAKEN_METHODS = {"bool", "builtins", "bytes", "datetime", "dict", "float", "int", "str"}
# What every client has itself.
TAKEN_RESOURCES = {"aclose", "close"}


def refuse_unsafe(document: Mapping[str, Any]) -> None:
    """Refuse a document that must not, or cannot, become code.

    Raises:
        PipelineError: With every finding.
    """
    found = list(unreadable(document)) or [line for check in CHECKS for line in check(document)]
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
                yield f"{method} {path}: takes {', '.join(map(ascii, media)) or 'nothing'} as body: only JSON can be sent"


def odd_extensions(document: Mapping[str, Any]) -> Iterator[str]:
    """A paging, stream or variant that does not fit the operation it stands on."""
    for method, path, item, operation in operations(document):
        for problem in extension_problems(document, item, operation):
            yield f"{method} {path}: {problem}"


def is_json(media: str) -> bool:
    """Say whether a media type is JSON."""
    kind = media.partition(";")[0].strip().lower()
    return kind == "application/json" or kind.endswith("+json")


CHECKS: tuple[Check, ...] = (odd_paths, odd_methods, odd_parameters, odd_bodies, odd_extensions)
