"""The structure of OpenAPI documents: a table of their objects, and walks that follow it.

A key can be a keyword or a name (`title` of a schema, or a property called title). Each kind of object lists its
keywords in the order in which they are written; `key:kind` is a keyword that holds an object of that kind, and
`key:kind[]` one that holds a list of them. A kind whose table is `*:kind` is a map: its keys are names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote

At = tuple[str | int, ...]
Object = dict[str, Any]

TABLE = {
    "document": "openapi info:info jsonSchemaDialect servers:server[] security tags:tag[] paths:paths "
    "webhooks:webhooks components:components",
    "info": "title version",
    "server": "url variables:variables",
    "variables": "*:variable",
    "variable": "enum default",
    "tag": "name",
    "paths": "*:path",
    "webhooks": "*:path",
    "path": "$ref summary description servers:server[] parameters:parameter[] get:operation put:operation "
    "post:operation patch:operation delete:operation head:operation options:operation trace:operation",
    "operation": "operationId summary description deprecated tags security servers:server[] "
    "parameters:parameter[] requestBody:body responses:responses callbacks:callbacks",
    "parameter": "$ref name in description required deprecated allowEmptyValue style explode allowReserved "
    "schema:schema content:content",
    "header": "$ref description required deprecated style explode schema:schema content:content",
    "headers": "*:header",
    "body": "$ref description required content:content",
    "content": "*:media",
    "media": "schema:schema encoding:encodings",
    "encodings": "*:encoding",
    "encoding": "contentType headers:headers style explode allowReserved",
    "responses": "*:response",
    "response": "$ref description headers:headers content:content links:links",
    "links": "*:link",
    "link": "$ref operationId operationRef description parameters requestBody server:server",
    "callbacks": "*:callback",
    "callback": "*:path",
    "components": "schemas:schemas responses:answers parameters:parameters requestBodies:bodies "
    "headers:headers securitySchemes:securitySchemes links:links callbacks:callbacks pathItems:webhooks",
    "schemas": "*:schema",
    "answers": "*:response",
    "parameters": "*:parameter",
    "bodies": "*:body",
    "securitySchemes": "*:securityScheme",
    "securityScheme": "$ref type description name in scheme bearerFormat flows:flows openIdConnectUrl",
    "flows": "implicit:flow password:flow clientCredentials:flow authorizationCode:flow",
    "flow": "authorizationUrl tokenUrl refreshUrl scopes:scopes",
    "scopes": "*:text",
    "schema": "$ref type format title description nullable deprecated readOnly writeOnly enum const default "
    "pattern minLength maxLength minimum exclusiveMinimum maximum exclusiveMaximum multipleOf minItems "
    "maxItems uniqueItems minProperties maxProperties required properties:properties "
    "patternProperties:properties additionalProperties:schema propertyNames:schema "
    "unevaluatedProperties:schema dependentRequired dependentSchemas:properties items:schema "
    "prefixItems:schema[] contains:schema unevaluatedItems:schema allOf:schema[] oneOf:schema[] "
    "anyOf:schema[] not:schema if:schema then:schema else:schema discriminator:discriminator xml "
    "$defs:properties definitions:properties contentSchema:schema",
    "properties": "*:schema",
    "discriminator": "propertyName mapping:mapping",
    "mapping": "*:name",
}
METHODS = ("get", "put", "post", "patch", "delete", "head", "options", "trace")
KINDS = {kind: dict((word + ":").split(":")[:2] for word in words.split()) for kind, words in TABLE.items()}
_HOLDERS = {kind: {key: held for key, held in keys.items() if held} for kind, keys in KINDS.items()}
REFERABLE = {kind for kind, keys in KINDS.items() if "$ref" in keys}
RANK = {kind: {key: index for index, key in enumerate(keys)} for kind, keys in KINDS.items()}


def is_map(kind: str) -> bool:
    """Return whether the keys of this kind are names and not keywords."""
    return "*" in KINDS[kind]


def child_kind(kind: str, key: str) -> str:
    """Return the kind of the value of a key, with `[]` for a list of it, or "" for plain data."""
    keys = KINDS.get(kind, {})
    return keys.get("*") or keys.get(key, "")


def rebuild(node: Object, visit: Callable[[str, At, Object], Object], kind: str = "document", at: At = ()) -> Object:
    """Return a new document: `visit` returns each object, then its children are rebuilt.

    Args:
        node: The object to start at; it is not changed.
        visit: Called with kind, place and object; returns the object with the keys that remain, in their order.
        kind: The kind of `node`.
        at: The place of `node`.
    """
    return {
        key: _rebuild_child(value, visit, child_kind(kind, key), (*at, key))
        for key, value in visit(kind, at, node).items()
    }


def _rebuild_child(value: Any, visit: Callable[[str, At, Object], Object], kind: str, at: At) -> Any:
    single = kind.removesuffix("[]")
    if single != kind and isinstance(value, list):
        return [_rebuild_child(item, visit, single, (*at, index)) for index, item in enumerate(value)]
    if kind in KINDS and isinstance(value, dict):
        return rebuild(value, visit, kind, at)
    return value


def walk(node: Any, kind: str = "document", at: At = ()) -> Iterator[tuple[str, At, Object]]:
    """Yield kind, place and value of every object of a document, the outer before the inner."""
    waiting = [(kind, at, node)]
    while waiting:
        kind, at, node = waiting.pop()
        if kind in KINDS and isinstance(node, dict):
            yield kind, at, node
            known, every = _HOLDERS[kind], KINDS[kind].get("*")
            children = [(every or known[key], (*at, key), node[key]) for key in node if every or key in known]
            waiting += reversed(children)
        elif kind.endswith("[]") and isinstance(node, list):
            single = kind.removesuffix("[]")
            waiting += [(single, (*at, index), node[index]) for index in reversed(range(len(node)))]


def schemas(document: Object) -> list[tuple[At, Object]]:
    """Return place and value of every schema of a document that is written as an object."""
    return [(at, node) for kind, at, node in walk(document) if kind == "schema"]


def operations(document: Object) -> Iterator[tuple[str, str, Object, Object]]:
    """Yield method, path, operation and path item, in the order of the document."""
    paths = document.get("paths")
    for path, item in paths.items() if isinstance(paths, dict) else ():
        for method in METHODS:
            if isinstance(item, dict) and isinstance(item.get(method), dict):
                yield method.upper(), path, item[method], item


def show(at: At) -> str:
    """Return a place as a JSONPath, as overlay actions take it."""
    steps = (f".{step}" if str(step).isidentifier() else f"[{step!r}]" for step in at)
    return "$" + "".join(steps)


def resolve(document: Any, ref: str) -> Any:
    """Follow a local reference.

    Raises:
        KeyError: If the target does not exist.
    """
    if ref != "#" and not ref.startswith("#/"):
        raise KeyError(ref)
    node = document
    for step in ref.split("/")[1:]:
        key = unquote(step).replace("~1", "/").replace("~0", "~")
        if isinstance(node, dict) and key in node:
            node = node[key]
        elif isinstance(node, list) and key.isdecimal() and int(key) < len(node):
            node = node[int(key)]
        else:
            raise KeyError(ref)
    return node
