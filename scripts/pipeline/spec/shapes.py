"""The JSON type of each keyword: what is of another type is refused before anything reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..errors import PipelineError
from ..objects import KINDS, REFERABLE, At, Object, child_kind, is_map, rebuild, show

_TEXT = "text"
_BOOLEAN = "true or false"
_NUMBER = "a number"
_COUNT = "a whole number"
_LIST = "a list"
_TEXTS = "a list of texts"
_OBJECT = "a mapping"
# What a keyword holds wherever it stands; what is not listed here or in TABLE can hold anything.
_TYPES = {
    _TEXT: "$ref openapi jsonSchemaDialect summary description operationId operationRef name in style format pattern "
    "propertyName contentType bearerFormat scheme openIdConnectUrl authorizationUrl tokenUrl refreshUrl url "
    "x-ozkit-resource x-ozkit-method x-ozkit-stream x-ozkit-class",
    _BOOLEAN: "deprecated nullable readOnly writeOnly explode allowReserved allowEmptyValue uniqueItems "
    "x-ozkit-idempotent",
    _NUMBER: "minimum maximum multipleOf",
    _COUNT: "minLength maxLength minItems maxItems minProperties maxProperties",
    _LIST: "enum security",
    _TEXTS: "tags x-enum-varnames",
    _OBJECT: "xml x-ozkit-variants",
}
_KEYWORDS = {key: wanted for wanted, keys in _TYPES.items() for key in keys.split()}
# Where one word means several things.
_SPECIAL = {
    ("schema", "required"): _TEXTS,
    ("parameter", "required"): _BOOLEAN,
    ("header", "required"): _BOOLEAN,
    ("body", "required"): _BOOLEAN,
    ("securityScheme", "type"): _TEXT,
    ("document", "tags"): _LIST,
    # Numbers are common where a version or a title is meant, and harmless.
    ("info", "version"): "",
    ("info", "title"): "",
}
_PLACES = ("path", "query", "header", "cookie")
_PATH = re.compile(r"(?:[^{}]|\{[^{}]+\})*")
_SCHEMA_TYPES = {"array", "boolean", "integer", "null", "number", "object", "string"}


def without_nulls(document: Object) -> Object:
    """Return a document without keywords that hold null: written so, they are meant to be absent."""

    def visit(kind: str, _: At, node: Object) -> Object:
        kept = is_map(kind) and kind != "paths"
        return {key: value for key, value in node.items() if value is not None or kept or key in {"default", "const"}}

    return rebuild(document, visit)


def check_shapes(document: Object, name: str) -> None:
    """Refuse a document in which a keyword holds a value of another type than the standard says."""
    for finding in _odd(document, "document", ()):
        raise PipelineError(f"{name}: {finding}; correct it there, or with an overlay action")


def _odd(node: Any, kind: str, at: At) -> Iterator[str]:
    single = kind.removesuffix("[]")
    if single != kind:
        if not isinstance(node, list):
            yield _finding(at, _LIST, node)
            return
        for index, item in enumerate(node):
            yield from _odd(item, single, (*at, index))
        return
    if kind not in KINDS or (kind == "schema" and isinstance(node, bool)):
        return
    if not isinstance(node, dict):
        yield _finding(at, _OBJECT, node)
        return
    if "$ref" in node and kind in REFERABLE and not isinstance(node["$ref"], str):
        yield _finding((*at, "$ref"), _TEXT, node["$ref"])
        return
    if kind == "parameter" and "$ref" not in node and node.get("in") not in _PLACES:
        yield f"{show((*at, 'in'))}: must be one of {', '.join(_PLACES)}, got {_shown(node.get('in'))}"
    if kind == "parameter" and "$ref" not in node and "name" not in node:
        yield f"{show(at)}: a parameter needs a name"
    for key, value in node.items():
        inner = child_kind(kind, key)
        if kind == "paths" and not _PATH.fullmatch(key):
            yield f"{show((*at, key))}: the braces of a path enclose names"
        if key.startswith("x-") and not key.startswith(("x-ozkit", "x-enum")):
            continue
        if inner.removesuffix("[]") in KINDS:
            yield from _odd(value, inner, (*at, key))
        elif not is_map(kind):
            yield from _value(kind, key, value, (*at, key))


def _value(kind: str, key: str, value: Any, at: At) -> Iterator[str]:
    wanted = _SPECIAL.get((kind, key), _KEYWORDS.get(key, ""))
    if kind == "schema" and key == "type":
        types = value if isinstance(value, list) else [value]
        for each in types:
            if not isinstance(each, str) or each not in _SCHEMA_TYPES:
                yield f"{show(at)}: must be one of {', '.join(sorted(_SCHEMA_TYPES))}, got {_shown(each)}"
    elif wanted and not _fits(wanted, value):
        yield _finding(at, wanted, value)
    elif key == "enum" and not value:
        yield f"{show(at)}: an enum needs a value"
    elif key == "security" and not all(isinstance(each, dict) for each in value):
        yield f"{show(at)}: must be a list of mappings"


def _fits(wanted: str, value: Any) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return {
        _TEXT: isinstance(value, str),
        _BOOLEAN: isinstance(value, bool),
        _NUMBER: number,
        _COUNT: number and value >= 0 and value == int(value),
        _LIST: isinstance(value, list),
        _TEXTS: isinstance(value, list) and all(isinstance(each, str) for each in value),
        _OBJECT: isinstance(value, dict),
    }[wanted]


def _finding(at: At, wanted: str, value: Any) -> str:
    return f"{show(at)}: must be {wanted}, got {_shown(value)}"


def _shown(value: Any) -> str:
    text = ascii(value)
    return text if len(text) <= 40 else f"{text[:40]}..."
