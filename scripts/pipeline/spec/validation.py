"""Validation of a corrected document: the standard, and rules of our own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator
from openapi_spec_validator.validation.exceptions import OpenAPIValidationError

from ..codegen.adapter import snake_case
from ..errors import PipelineError
from ..objects import KINDS, At, Object, is_map, operations, rebuild, show, walk
from .operations import check_references, parameters, properties

Rule = Callable[[Object], Iterator[str]]

REDIRECTS = {"302", "307"}


def validate(document: Object, name: str) -> None:
    """Check a corrected document against the standard and against our own rules."""
    check_references(document, name)
    broken = False
    found = []
    structure = rebuild(document, _structure)
    places = {id(node): at for _, at, node in walk(structure)}
    for error in _errors(structure, name):
        broken = broken or type(error) is OpenAPIValidationError
        at, inner = _nearest(error)
        # The place that the validator gives of what is inside a schema begins at that schema.
        found.append(f"{show(places.get(id(inner.instance), at))}: {_short(inner.message)}")
    if not broken:  # The rules read a document of the right shape.
        found += [finding for rule in RULES for finding in rule(document)]
    if found:
        lines = "\n  ".join(dict.fromkeys(found))
        raise PipelineError(f"{name}: correct these in its overlay, or in the document if it is ours:\n  {lines}")


def _errors(document: Object, name: str) -> list[Any]:
    version = str(document.get("openapi", ""))
    validator = OpenAPIV31SpecValidator if version.startswith("3.1") else OpenAPIV30SpecValidator
    try:
        return list(validator(document).iter_errors())
    except RecursionError:
        raise PipelineError(
            f"{name}: its schemas nest too deeply to be read; shorten the chain of references"
        ) from None


def _structure(kind: str, _: At, node: Object) -> Object:
    """Leave out values and patterns: a validator follows a `$ref` inside a value, and runs patterns over defaults."""
    if is_map(kind):
        return node
    values = {"pattern", "default", "xml"} if kind == "schema" else set()
    return {
        key: value
        for key, value in node.items()
        if key in KINDS[kind] and key not in values and not (key in {"enum", "const"} and _holds_objects(value))
    }


def _holds_objects(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(each, dict | list) for each in value))


def _nearest(error: Any) -> tuple[At, Any]:
    """Return an error and its place; where no alternative fits, that of the alternative that fits best."""
    at = tuple(error.absolute_path)
    while error.context:
        error = max(error.context, key=lambda each: (len(each.relative_path), each.validator != "required"))
        at = (*at, *error.relative_path)
    return at, error


def _short(message: str) -> str:
    return message if len(message) <= 160 else message[:70] + " ... " + message[-80:]


# Rules. Each yields one line for each finding.


def success(document: Object) -> Iterator[str]:
    """Every operation documents a success: a 2xx, or the redirect that it exists for."""
    for method, path, operation, _ in operations(document):
        codes = [str(code) for code in operation.get("responses", {})]
        if not any(code.startswith("2") or code in REDIRECTS for code in codes):
            yield f"{method} {path}: has no success response"


def placeholders(document: Object) -> Iterator[str]:
    """The placeholders of a path are exactly the path parameters of its operations."""
    for method, path, operation, item in operations(document):
        wanted = set(re.findall(r"\{([^{}]*)\}", path))
        given = {item["name"] for item in parameters(document, operation, item) if item["in"] == "path"}
        yield from (f"{method} {path}: no path parameter for {{{name}}}" for name in sorted(wanted - given))
        yield from (f"{method} {path}: path parameter {name!r} is not in the path" for name in sorted(given - wanted))


def property_names(document: Object) -> Iterator[str]:
    """No two properties of a schema share a name in Python."""
    for name, schema in document.get("components", {}).get("schemas", {}).items():
        labels = [label for label, _, _ in properties(schema)]
        seen: dict[str, str] = {}
        for label in labels:
            python = ".".join(snake_case(step) for step in label.split("."))
            first = seen.setdefault(python, label)
            if first != label:
                yield f"$.components.schemas.{name}: property {label!r} collides in the generated model"


RULES: tuple[Rule, ...] = (
    success,
    placeholders,
    property_names,
)
