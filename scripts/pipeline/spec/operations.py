"""Operations of a document: their references, parameters and properties, and what they are called in Python."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from typing import Any

from ..errors import PipelineError
from ..objects import REFERABLE, At, Object, show, walk
from ..objects import resolve as lookup

UNIONS = ("allOf", "oneOf", "anyOf")
_MAX_UNFOLDED = 10_000
_MAX_CHAIN = 100


@dataclass(frozen=True, slots=True)
class OperationFacts:
    """What a template needs of one operation (or variant) beside the generator's own view.

    Args:
        key: (METHOD, path) in the document; a variant shares it with its operation.
        operation_id: The operationId, of a variant its own.
        resource: The tag, which is the attribute of the client.
        method: The facade method.
        named: Whether a correction names the facade method.
        anonymous: Whether it can be called without credentials.
        body_fields: What the document says of each body field beside its words, and whether it is deprecated.
    """

    key: tuple[str, str]
    operation_id: str
    resource: str
    method: str
    named: bool
    page: dict[str, Any] | None = None
    stream: str | None = None
    idempotent: bool = False
    anonymous: bool = False
    deprecated: bool = False
    body_required: bool = False
    nullable_body_fields: frozenset[str] = frozenset()
    body_fields: dict[str, tuple[str, bool]] = field(default_factory=dict)
    params: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)

    @property
    def facade(self) -> str:
        """The call as a user writes it."""
        return f"{self.resource}.{self.method}"

    def __str__(self) -> str:
        return f"{self.key[0]} {self.key[1]} ({self.operation_id})"


def resolve(document: Mapping[str, Any], node: Any) -> Any:
    """Follow the local references of a node until something else stands there.

    Raises:
        PipelineError: The references form a circle.
        KeyError: A reference leads nowhere.
    """
    seen = []
    while isinstance(node, Mapping) and "$ref" in node:
        if node["$ref"] in seen:
            raise PipelineError(f"the reference {node['$ref']!a} leads back to itself")
        seen.append(node["$ref"])
        node = lookup(document, node["$ref"])
    return node


def parameters(document: Mapping[str, Any], operation: Mapping[str, Any], item: Mapping[str, Any]) -> list[Object]:
    """Return the parameters of an operation and those of its path item that it does not override, resolved."""
    own = [resolve(document, node) for node in operation.get("parameters") or ()]
    known = {(param.get("in"), param.get("name")) for param in own}
    shared = [resolve(document, node) for node in item.get("parameters") or ()]
    return own + [param for param in shared if (param.get("in"), param.get("name")) not in known]


def parameter_style(param: Mapping[str, Any]) -> tuple[str, bool]:
    """Return the style of a parameter, and whether it is exploded; defaults as in the standard."""
    style = param.get("style") or ("form" if param["in"] in {"query", "cookie"} else "simple")
    return style, bool(param.get("explode", style == "form"))


def properties(schema: Any, prefix: str = "") -> Iterator[tuple[str, Object, str]]:
    """Yield label, mapping and key of each property that a schema writes out itself.

    Members of its unions belong to it; a property of an inline object (or of the items of an inline list) is
    labelled `outer.inner`.
    """
    if not isinstance(schema, dict):
        return
    for part in (schema, *(member for union in UNIONS for member in schema.get(union, ()))):
        for key, value in part.get("properties", {}).items():
            yield prefix + key, part["properties"], key
            for inner in _inline(value):
                yield from properties(inner, f"{prefix}{key}.")


def _inline(schema: Any) -> Iterator[Any]:
    if isinstance(schema, dict):
        yield schema
        for keyword in ("items", "additionalProperties"):
            yield from _inline(schema.get(keyword))


def types(schema: Any) -> set[str]:
    """Return the JSON types that a schema names, null included."""
    given = schema.get("type") if isinstance(schema, Mapping) else None
    return set(given) if isinstance(given, list) else {given} if given else set()


def is_json(media: str) -> bool:
    """Return whether a media type is JSON."""
    kind = media.partition(";")[0].strip().lower()
    return kind == "application/json" or kind.endswith("+json")


def check_references(document: Object, name: str) -> None:
    """Refuse a document that refers to another file, or to something that is not there.

    Raises:
        PipelineError: The first such reference, with its place.
    """
    for at, ref in _references(document):
        if not isinstance(ref, str) or not ref.startswith("#"):
            raise PipelineError(f"{name}: {show(at)} refers to another file, {ref!r}; bundle the document first")
        try:
            lookup(document, ref)
        except KeyError:
            advice = "get a complete document, or correct it with an overlay action"
            raise PipelineError(f"{name}: {show(at)} refers to {ref!r}, which is not there; {advice}") from None
    _check_unfolding(document, name)


def _check_unfolding(document: Object, name: str) -> None:
    """Refuse schemas that are themselves, or unfold without bound: whatever reads them would not come to an end.

    A schema that holds itself in a property, a list or a union is no circle.
    """
    components = (document.get("components") or {}).get("schemas") or {}
    schemas = {f"#/components/schemas/{key}": node for key, node in components.items()}
    same = {ref: list(_parts(node, ("allOf",))) for ref, node in schemas.items()}
    parts = {ref: list(_parts(node, (*UNIONS, "items"))) for ref, node in schemas.items()}
    sizes: dict[str, int] = {}
    try:
        TopologicalSorter(same).prepare()
    except CycleError as error:
        ref = error.args[1][0]
        raise PipelineError(f"{name}: the reference {ref!r} leads back to itself; write out the schema there") from None
    for ref in schemas:
        if _size(parts, ref, sizes, ()) > _MAX_UNFOLDED:
            words = f"{ref!r} unfolds into more than {_MAX_UNFOLDED} schemas"
            raise PipelineError(f"{name}: {words}; simplify it with an overlay action")


def _parts(node: Any, keywords: tuple[str, ...]) -> Iterator[str]:
    """Yield the references that a schema consists of, as far as these keywords lead."""
    if not isinstance(node, dict):
        return
    if isinstance(node.get("$ref"), str):
        yield node["$ref"]
    for keyword in keywords:
        inner = node.get(keyword)
        for each in inner if isinstance(inner, list) else [inner]:
            yield from _parts(each, keywords)


def _size(graph: Mapping[str, list[str]], ref: str, sizes: dict[str, int], above: tuple[str, ...]) -> int:
    """Return how many schemas a schema unfolds into; one inside itself counts as nothing."""
    if ref in above:
        return 0
    if len(above) > _MAX_CHAIN:
        return _MAX_UNFOLDED + 1
    if ref not in sizes:
        sizes[ref] = 1 + sum(_size(graph, each, sizes, (*above, ref)) for each in graph.get(ref, ()))
    return sizes[ref]


def _references(document: Object) -> Iterator[tuple[At, object]]:
    """Yield place and text of every `$ref`, and of every discriminator mapping that is one."""
    for kind, at, node in walk(document):
        if "$ref" in node and kind in REFERABLE:
            yield (*at, "$ref"), node["$ref"]
        if kind == "mapping":
            yield from (((*at, key), ref) for key, ref in node.items() if "/" in str(ref))
