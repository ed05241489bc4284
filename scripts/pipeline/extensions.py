"""Whether our own extensions on an operation fit it: paging, streams, variants.

Paging names places in the answer. One that leads nowhere would end every list after its first page without a word, so
each place has to be in the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .prepass import parameters, resolve

# Of each way of paging: keys that name a parameter, keys that name a place in the answer.
_PAGINGS = {
    "cursor": ({"param"}, {"next", "more"}),
    "number": ({"param", "size"}, {"current", "total_pages", "total_count", "size_echo"}),
}
_STREAMS = {"csv"}


def extension_problems(
    document: Mapping[str, Any], item: Mapping[str, Any], operation: Mapping[str, Any]
) -> Iterator[str]:
    """Yield what is wrong with the extensions of one operation."""
    wrong = list(_variants(document, operation))
    yield from wrong
    if operation.get("x-ozkit-stream", "csv") not in _STREAMS:
        yield f"x-ozkit-stream {operation['x-ozkit-stream']!a}: only csv can be streamed"
    if "x-ozkit-page" in operation and not wrong:
        names = {param["name"] for param in parameters(document, item, operation)}
        for answer in _answers(document, operation):
            yield from _page(document, operation["x-ozkit-page"], names, answer)


def _page(document: Mapping[str, Any], page: Any, params: set[str], answer: Any) -> Iterator[str]:
    if not isinstance(page, Mapping) or not isinstance(page.get("items"), str) or len(page) > 2:
        yield "x-ozkit-page: give `items`, and `cursor` or `number` if there are several pages"
        return
    places = [(page["items"], "array")]
    for way, table in page.items():
        if way == "items":
            continue
        if way not in _PAGINGS or not isinstance(table, Mapping) or "param" not in table:
            yield f"x-ozkit-page: {way!a} is no way of paging that names its parameter"
            continue
        named, told = _PAGINGS[way]
        yield from (f"x-ozkit-page: {key!a} is unknown in `{way}`" for key in table if key not in named | told)
        missing = [table[key] for key in sorted(named & set(table)) if table[key] not in params]
        yield from (f"x-ozkit-page: no parameter {name!a}" for name in missing)
        places += [(table[key], "") for key in sorted(told & set(table))]
        if way == "cursor" and told - set(table):
            yield "x-ozkit-page: `cursor` needs `next` and `more`"
        if way == "number" and not {"total_pages"} & set(table) and not {"total_count", "size_echo"} <= set(table):
            yield "x-ozkit-page: `number` needs `total_pages`, or `total_count` and `size_echo`"
    for place, kind in places:
        found = follow(document, answer, place)
        if found is None or (kind and kind not in _types(found)):
            yield f"x-ozkit-page: {place!a} leads to no {kind or 'value'} in the answer"


def follow(document: Mapping[str, Any], schema: Any, path: Any) -> Any:
    """Return the schema to which a dotted path of JSON names leads, None if it leads nowhere."""
    node = resolve(document, schema)
    for name in [] if path == "$" else str(path).split("."):
        node = next((found for found in _properties(document, node, name)), None)
        if node is None:
            return None
    return node


def _properties(document: Mapping[str, Any], node: Any, name: str) -> Iterator[Any]:
    node = resolve(document, node)
    if not isinstance(node, Mapping):
        return
    if name in node.get("properties", {}):
        found = resolve(document, node["properties"][name])
        only: list[Any] = found.get("allOf", []) if isinstance(found, Mapping) else []
        yield resolve(document, only[0]) if len(only) == 1 else found
    for part in node.get("allOf", ()):
        yield from _properties(document, part, name)


def _types(schema: Any) -> set[str]:
    given = schema.get("type") if isinstance(schema, Mapping) else None
    return set(given) if isinstance(given, list) else {str(given)}


def _answers(document: Mapping[str, Any], operation: Mapping[str, Any]) -> Iterator[Any]:
    """Yield the schema of each JSON answer that a page of the operation can be."""
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


def _variants(document: Mapping[str, Any], operation: Mapping[str, Any]) -> Iterator[str]:
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
