"""What operations are called in Python: by corrections, else by method and path."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from keyword import iskeyword

from ..codegen.adapter import identifier, snake_case
from ..objects import At, Object, operations
from .paging import list_field

RESOURCE, METHOD, DEFAULT = "x-ozkit-resource", "x-ozkit-method", "x-ozkit-default-name"
_VERBS = {"POST": "create", "PUT": "update", "PATCH": "update", "DELETE": "delete"}


def unique_operation_ids(document: Object, namespace: str) -> Iterator[At]:
    """Give operations without an operationId, or with one that is used twice, one made from method and path."""
    found = list(operations(document))
    # The generator spells ids in snake case; ids that differ only before that become one module.
    count = Counter(snake_case(str(node.get("operationId") or "")) for _, _, node, _ in found)
    for method, path, node, _ in found:
        given = str(node.get("operationId") or "")
        if not given or count[snake_case(given)] > 1:
            node["operationId"] = path_id(method, path)
            yield ("paths", path, method.lower(), "operationId")


def path_id(method: str, path: str) -> str:
    """Return an operationId made from method and path."""
    return identifier(f"{method.lower()}_{re.sub(r'[^A-Za-z0-9]+', '_', path)}")


def name_operations(document: Object, namespace: str) -> Iterator[At]:
    """Give each operation its resource, which becomes its only tag, and its method; the tags are listed by name."""
    taken: dict[tuple[str, str], int] = defaultdict(int)
    unnamed = []
    for method, path, node, _ in operations(document):
        given = (node.get(METHOD) or node.get("x-ozkit-variants")) and not node.get(DEFAULT)
        if given:
            tags = node.get("tags") or ()
            resource = node.get(RESOURCE) or (identifier(str(tags[0])) if tags else default_resource(path, namespace))
            for name in _methods(node):
                taken[(resource, name)] += 1
            if _put(node, resource, ""):
                yield ("paths", path, method.lower(), "tags")
        else:
            wanted = node.get(RESOURCE) if not node.get(DEFAULT) else None
            unnamed.append((method, path, node, wanted or default_resource(path, namespace)))
    names = [
        (resource, default_method(document, method, path, node, namespace)) for method, path, node, resource in unnamed
    ]
    for key in names:
        taken[key] += 1
    for (method, path, node, resource), (_, name) in zip(unnamed, names, strict=True):
        if taken[(resource, name)] > 1:
            name = path_id(method, path)
        if _put(node, resource, name):
            yield ("paths", path, method.lower(), METHOD)
    tags = sorted({tag for _, _, node, _ in operations(document) for tag in node["tags"]})
    described = {tag.get("name"): tag for tag in document.get("tags") or () if isinstance(tag, dict)}
    listed = [described.get(tag, {"name": tag}) for tag in tags]
    if document.get("tags") != listed:
        document["tags"] = listed
        yield ("tags",)


def _methods(node: Object) -> list[str]:
    variants = node.get("x-ozkit-variants") or {}
    return [str(variant.get("method")) for variant in variants.values()] or [str(node[METHOD])]


def _put(node: Object, resource: str, name: str) -> bool:
    made = {"tags": [resource], RESOURCE: resource, **({METHOD: name, DEFAULT: True} if name else {})}
    if all(node.get(key) == value for key, value in made.items()):
        return False
    node.update(made)
    return True


def default_resource(path: str, namespace: str) -> str:
    """Return the resource of an operation without a given name: the first fixed segment below the namespace."""
    fixed = [part for part in _below(path, namespace) if not part.startswith("{")]
    fixed = fixed or [part for part in path.split("/") if part and not part.startswith("{")]
    return _word(fixed[0]) if fixed else "default"


def default_method(document: Object, method: str, path: str, node: Object, namespace: str) -> str:
    """Return the method of an operation without a given name: what follows the resource in its path, or a verb.

    It depends on method and path, and on whether the response is a list, and on nothing else: neither a new
    operation nor another operationId renames it.
    """
    parts = _below(path, namespace) or [part for part in path.split("/") if part]
    first = next((index for index, part in enumerate(parts) if not part.startswith("{")), 0)
    tail = parts[first + 1 :]
    words = [part for part in tail if not part.startswith("{")]
    last = bool(tail) and tail[-1].startswith("{")
    name = "_".join(_word(word) for word in words)
    if not words:
        verb = _VERBS.get(method, method.lower())
        if method == "GET":
            verb = "get" if last or list_field(document, node) is None else "list"
        name = verb
    elif last:
        name = f"{_VERBS.get(method, method.lower())}_{_singular(name)}"
    elif method in {"PUT", "PATCH", "DELETE"} or (method == "POST" and name.endswith("s")):
        name = f"{_VERBS[method]}_{name}"
    return f"{name}_" if iskeyword(name) else name


def _word(part: str) -> str:
    """Return a segment of a path as a Python name, in the spelling that the compiler uses."""
    return unicodedata.normalize("NFKC", identifier(unicodedata.normalize("NFKC", part)))


def _below(path: str, namespace: str) -> list[str]:
    below = path[len(namespace) :] if path == namespace or path.startswith(namespace + "/") else path
    return [part for part in below.split("/") if part]


def _singular(name: str) -> str:
    if name.endswith("ies"):
        return name[:-3] + "y"
    return name[:-1] if name.endswith("s") and not name.endswith("ss") else name
