"""From a corrected document to what the generator is fed, and the facts that the generator would lose.

openapi-python-client ignores parameter styles, our extensions and the descriptions of parameters, and cannot give one
path two answer types. So variants become paths of their own here (told apart by a fragment that no request carries),
and everything else is handed to the templates beside the document.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from .errors import PipelineError
from .members import settle_enums
from .objects import resolve as follow
from .objects import walk

# What the generator puts before a name that is no Python name, such as one that begins with a digit.
FIELD_PREFIX = "field_"
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


@dataclass(frozen=True, slots=True)
class OperationFacts:
    """What a template needs of one operation (or variant) beside the generator's own view.

    Args:
        key: (method, path) in the document; a variant shares it with its operation.
        operation_id: The operationId, of a variant its own.
        resource: The tag, which is the attribute of the client.
        method: The facade method.
        named: Whether the document names the facade method.
    """

    key: tuple[str, str]
    operation_id: str
    resource: str
    method: str
    named: bool
    page: dict[str, Any] | None = None
    stream: str | None = None
    idempotent: bool = False
    deprecated: bool = False
    body_required: bool = False
    nullable_body_fields: frozenset[str] = frozenset()
    params: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)

    @property
    def facade(self) -> str:
        """The call as a user writes it."""
        return f"{self.resource}.{self.method}"


def operations(document: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, Any], dict[str, Any]]]:
    """Yield (METHOD, path, path item, operation) of every operation of a document."""
    for path, item in document.get("paths", {}).items():
        for method in METHODS:
            if method in item:
                yield method.upper(), path, item, item[method]


def resolve(document: Mapping[str, Any], node: Any) -> Any:
    """Follow local references of a node until something else stands there.

    Raises:
        PipelineError: If they lead in a circle.
    """
    seen = []
    while isinstance(node, Mapping) and "$ref" in node:
        if node["$ref"] in seen:
            raise PipelineError(f"the reference {node['$ref']!a} leads back to itself")
        seen.append(node["$ref"])
        node = follow(document, node["$ref"])
    return node


def parameters(document: Mapping[str, Any], item: Mapping[str, Any], operation: Mapping[str, Any]) -> list[Any]:
    """Return the parameters of an operation, those of its path item included, references followed."""
    own = [resolve(document, node) for node in operation.get("parameters", [])]
    known = {(param["in"], param["name"]) for param in own}
    shared = [resolve(document, node) for node in item.get("parameters", [])]
    return own + [param for param in shared if (param["in"], param["name"]) not in known]


def default_resource(path: str, namespace: str) -> str:
    """Return the resource of an operation that no tag assigns: the first fixed segment below the namespace."""
    below = path[len(namespace) :] if path == namespace or path.startswith(namespace + "/") else path
    fixed = [part for part in (below or path).split("/") if part and not part.startswith("{")]
    fixed = fixed or [part for part in path.split("/") if part and not part.startswith("{")]
    return snake_case(fixed[0]) if fixed else "default"


def snake_case(name: str) -> str:
    """Return a name as the generator spells modules and arguments."""
    from openapi_python_client.strings import PythonIdentifier

    return str(PythonIdentifier(name, prefix=FIELD_PREFIX))


def expand(document: Mapping[str, Any], namespace: str) -> tuple[dict[str, Any], list[OperationFacts]]:
    """Return the generator's document and the facts of its operations, in the same order.

    Args:
        document: A corrected, valid document; not changed.
        namespace: The path prefix that is no resource of its own, such as `/agent`.
    """
    result = copy.deepcopy(dict(document))
    paths: dict[str, Any] = {}
    facts: list[OperationFacts] = []
    for path, item in result["paths"].items():
        kept = {key: value for key, value in item.items() if key not in METHODS and key != "parameters"}
        paths[path] = kept
        for method in METHODS:
            if method not in item:
                continue
            for place, operation in _variants(result, path, item[method]):
                operation = copy.deepcopy(operation)
                operation.setdefault("operationId", snake_case(f"{method}_{path.replace('/', '_')}"))
                operation["parameters"] = [copy.deepcopy(param) for param in parameters(result, item, operation)]
                fact = _facts(result, (method.upper(), path), operation, namespace)
                operation["tags"] = [fact.resource]
                paths.setdefault(place, {})[method] = operation
                facts.append(fact)
    result["paths"] = {path: item for path, item in paths.items() if any(key in METHODS for key in item)}
    # Every operation has its own copy by now, and the generator takes no references there.
    result.get("components", {}).pop("parameters", None)
    settle_enums(result)
    for kind, _, node in list(walk(result)):
        if kind == "schema":
            # Defaults are never sent, and the generator refuses some, as it does a list of anything.
            node.pop("default", None)
            if node.get("type") == "array" and "prefixItems" not in node:
                node.setdefault("items", {})
    return result, facts


def _variants(
    document: Mapping[str, Any], path: str, operation: dict[str, Any]
) -> Iterator[tuple[str, dict[str, Any]]]:
    variants = operation.get("x-ozkit-variants")
    if not variants:
        yield path, operation
        return
    for number, (operation_id, variant) in enumerate(variants.items()):
        made = {key: value for key, value in operation.items() if key != "x-ozkit-variants"}
        made["operationId"] = operation_id
        made["x-ozkit-method"] = variant["method"]
        made.update({key: variant[key] for key in ("summary", "description") if key in variant})
        dropped, needed = set(variant.get("without", ())), set(variant.get("required", ()))
        made["parameters"] = [
            {**param, "required": True} if param.get("name") in needed else param
            for param in operation.get("parameters", [])
            if param.get("name") not in dropped
        ]
        answer = copy.deepcopy(resolve(document, operation["responses"]["200"]))
        for media in answer["content"].values():
            media["schema"] = {"$ref": f"#/components/schemas/{variant['response']}"}
        made["responses"] = {**operation["responses"], "200": answer}
        yield f"{path}#{number}", made


def _facts(
    document: Mapping[str, Any], key: tuple[str, str], operation: Mapping[str, Any], namespace: str
) -> OperationFacts:
    tags = operation.get("tags") or []
    named = "x-ozkit-method" in operation
    resource = snake_case(tags[0]) if named and tags else default_resource(key[1], namespace)
    body = resolve(document, operation.get("requestBody", {}))
    return OperationFacts(
        key=key,
        operation_id=operation["operationId"],
        resource=resource,
        method=operation.get("x-ozkit-method") or snake_case(operation["operationId"]),
        named=named,
        page=operation.get("x-ozkit-page"),
        stream=operation.get("x-ozkit-stream"),
        idempotent=operation.get("x-ozkit-idempotent") is True,
        deprecated=bool(operation.get("deprecated")),
        body_required=bool(body.get("required")),
        nullable_body_fields=frozenset(_nullable_fields(document, body)),
        params={(param["in"], param["name"]): _style(document, param) for param in operation["parameters"]},
    )


def _style(document: Mapping[str, Any], param: Mapping[str, Any]) -> dict[str, Any]:
    style = param.get("style") or ("form" if param["in"] in {"query", "cookie"} else "simple")
    schema = resolve(document, param.get("schema", {}))
    words = " ".join(str(param.get("description", "")).split())
    facts = {"style": style, "explode": param.get("explode", style == "form"), "description": words}
    for limit in ("minimum", "maximum"):
        if isinstance(schema.get(limit), int | float):
            facts[limit] = schema[limit]
    return facts


def _nullable_fields(document: Mapping[str, Any], body: Mapping[str, Any]) -> Iterator[str]:
    """Yield the body fields that say themselves that they can be null; the generator loses some of them."""
    for media in body.get("content", {}).values():
        schema = resolve(document, media.get("schema", {}))
        for part in (schema, *(resolve(document, inner) for inner in schema.get("allOf", ()))):
            for name, node in part.get("properties", {}).items():
                node = resolve(document, node)
                if isinstance(node, Mapping) and (node.get("nullable") or "null" in (node.get("type") or ())):
                    yield name
