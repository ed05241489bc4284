"""Generate the files of one package from a normalised document and the templates in `spec/templates`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..spec.operations import OperationFacts
from .adapter import Document, Operation, identifier, parse_document
from .models import model_view
from .operations import operation_view
from .params import params_view
from .resources import class_name, resource_names, resource_view
from .text import class_docstring, class_names, literal

# The module of what requests take; no schema has a module of that name, since these are made of class names.
PARAMS = "_params"


def render_package(normalised: dict[str, Any], facts: list[OperationFacts], templates: Path, target: Path) -> None:
    """Write one package into a directory, which must not exist yet."""
    schemas = normalised.get("components", {}).get("schemas", {})
    document = parse_document(normalised, class_names({class_name(fact.resource) for fact in facts}, schemas))
    environment = Environment(  # noqa: S701 - Python is printed, not HTML; `text` escapes what the document says
        loader=FileSystemLoader(templates),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    target.mkdir(parents=True)
    for path, template, values in _files(document, facts, _base_url(normalised)):
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_text(environment.get_template(f"{template}.py.jinja").render(values), encoding="utf-8")


def _base_url(document: dict[str, Any]) -> str:
    """Return the address of the first server, with the defaults of its variables; "" if there is none."""
    server: dict[str, Any] = next(iter(document.get("servers") or ()), {})
    url = str(server.get("url", ""))
    for name, variable in (server.get("variables") or {}).items():
        url = url.replace(f"{{{name}}}", str(variable.get("default", "")))
    return url.rstrip("/")


def _files(document: Document, facts: list[OperationFacts], base_url: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield path, template and values of each file."""
    title = "".join(each for each in document.title if each.isalnum() or each in " -_") or "API"
    anonymous = sorted(literal(fact.facade) for fact in facts if fact.anonymous)
    yield "__init__.py", "package", {"title": title, "base_url": literal(base_url), "anonymous": anonymous}
    yield "types.py", "types", {}
    by_module = {(fact.resource, identifier(fact.operation_id)): fact for fact in facts}
    pairs = [(operation, by_module[(operation.tag, operation.module)]) for operation in document.operations]
    params = params_view(pairs, document)
    if params.names:
        yield f"models/{PARAMS}.py", "params", {"view": params}
    classes = sorted((each.module, each.name) for each in document.classes)
    classes += [(PARAMS, name) for name in params.names]
    yield "models/__init__.py", "models", {"classes": classes}
    for model in document.models.values():
        yield f"models/{model.module}.py", "model", {"view": model_view(model)}
    for enum in document.enums:
        values = {
            "name": enum.name,
            "doc": class_docstring(enum.name, enum.description),
            "base": "OpenIntEnum" if isinstance(enum.members[0][1], int) else "OpenStrEnum",
            "members": [(name, literal(value)) for name, value in enum.members],
        }
        yield f"models/{enum.module}.py", "enum", values
    tags: dict[str, list[tuple[Operation, OperationFacts]]] = {}
    for operation, fact in pairs:
        tags.setdefault(operation.tag, []).append((operation, fact))
        view = operation_view(operation, fact, document)
        yield f"api/{operation.tag}/{operation.module}.py", "operation", {"view": view}
    yield "api/__init__.py", "resources", {"title": title, "resources": list(map(resource_names, sorted(tags)))}
    for tag, methods in tags.items():
        methods.sort(key=lambda pair: pair[1].method)
        yield f"api/{tag}/__init__.py", "resource", {"view": resource_view(tag, methods, document)}
