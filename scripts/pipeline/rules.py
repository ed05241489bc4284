"""Our own rules for a corrected document: one small function each, giving one line for each finding."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from .objects import REFERABLE, Object, operations, show, walk
from .places import UNIONS, parameters, properties

Rule = Callable[[Object], Iterator[str]]

REDIRECTS = {"302", "307"}


def one_tag(document: Object) -> Iterator[str]:
    """Every operation whose method is named has exactly one tag, its resource, and the document declares it."""
    declared = {tag["name"] for tag in document.get("tags", ())}
    for method, path, operation, _ in operations(document):
        if "x-ozkit-method" not in operation:
            continue
        tags = operation.get("tags", [])
        if len(tags) != 1:
            yield f"{method} {path}: has {len(tags)} tags; give it exactly one"
        yield from (f"{method} {path}: tag {tag!r} is not declared under `tags`" for tag in tags if tag not in declared)


def unique_modules(document: Object) -> Iterator[str]:
    """No two operations of a tag become one generated module: the later would replace the earlier."""
    seen: dict[tuple[str, str], str] = {}
    for method, path, operation, _ in operations(document):
        module = snake_case(str(operation.get("operationId", "")))
        for tag in operation.get("tags", ()):
            first = seen.setdefault((snake_case(tag), module), f"{method} {path}")
            if module and first != f"{method} {path}":
                yield f"{method} {path}: becomes the same module as {first}, {snake_case(tag)}/{module}.py"


def bare_references(document: Object) -> Iterator[str]:
    """Nothing stands beside a $ref, where OpenAPI 3.0 ignores it."""
    if not str(document.get("openapi")).startswith("3.0"):
        return
    for kind, at, node in walk(document):
        if kind in REFERABLE and "$ref" in node and len(node) > 1:
            others = ", ".join(sorted(node.keys() - {"$ref"}))
            yield f"{show(at)}: {others} beside a $ref has no effect; wrap the $ref in allOf"


def inline_paths(document: Object) -> Iterator[str]:
    """No path item is a $ref, which the generator drops."""
    for path, item in document.get("paths", {}).items():
        if "$ref" in item:
            yield f"{path}: is a $ref, which the generator drops"


def typed_nullables(document: Object) -> Iterator[str]:
    """A nullable schema has a type or a union, and says null in a way that the generator keeps."""
    for kind, at, node in walk(document):
        if kind != "schema" or node.get("nullable") is not True:
            continue
        if not ({"type", "$ref", *UNIONS} & node.keys()):
            yield f"{show(at)}: nullable without a type"
        if "type" in node and "allOf" in node:
            yield f"{show(at)}: nullable with both type and allOf, which the generator loses; drop the type"
        if None not in node.get("enum", [None]):
            yield f"{show(at)}: nullable, but null is not in its enum; move the enum to a component"


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


def snake_case(name: str) -> str:
    """Spell a name the way the generator does."""
    from openapi_python_client import strings

    return strings.snake_case(name)


RULES: tuple[Rule, ...] = (
    one_tag,
    unique_modules,
    bare_references,
    inline_paths,
    typed_nullables,
    success,
    placeholders,
    property_names,
)
