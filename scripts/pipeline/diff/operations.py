"""Compare two documents operation by operation, and say of every change which operations it reaches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..codegen.adapter import identifier
from ..objects import Object, operations
from ..spec.operations import resolve
from ..spec.repairs import repaired
from .parts import Operation, compare_parts
from .policy import Change, collapsed
from .schemas import Found, Place, Schemas, became, words
from .views import used

Key = tuple[str, str]


def compare_documents(old: Object, new: Object, namespace: str) -> list[Change]:
    """List what changes between two corrected documents, the worst first."""
    # Documents of older trees get the repairs of today: a new repair is no change for users.
    old, new = repaired(old, namespace)[0], repaired(new, namespace)[0]
    before, after = _operations(old), _operations(new)
    changes = list(_servers(old, new))
    moved = _moved(before, after)
    schemas = Schemas(old, new)
    reaches: list[tuple[Operation, dict[str, Found]]] = []
    for shape, first in before.items():
        second = after.get(shape) or moved.get(shape)
        if second is None:
            changes.append(Change("operation removed", "operation", first.key, "", first.names, (first.key,)))
            continue
        if shape not in after:
            detail = became(first.key, second.key)
            changes.append(Change("operation moved", "operation", second.key, detail, second.names, (second.key,)))
        changes += (
            Change(kind, "operation", second.key, detail, names or second.names, (second.key,))
            for kind, detail, names in _itself(old, new, first, second)
        )
        found = {"request": Found(), "response": Found()}
        for side, place, kind, detail in compare_parts(schemas, first, second, found):
            names = _names(second, side, place, frozenset())
            changes.append(Change(kind, side, f"{second.key}: {place.path}", detail, names, (second.key,)))
        reaches.append((second, found))
    taken = {operation.key for operation in moved.values()}
    changes += (
        Change("operation added", "operation", each.key, "", each.names, (each.key,))
        for shape, each in after.items()
        if shape not in before and each.key not in taken
    )
    return collapsed([*changes, *_of_schemas(schemas, reaches)])


def _operations(document: Object) -> dict[Key, Operation]:
    made = (Operation(method, path, item, node, _names_of(node)) for method, path, node, item in operations(document))
    return {each.shape: each for each in made}


def _moved(before: dict[Key, Operation], after: dict[Key, Operation]) -> dict[Key, Operation]:
    """Pair operations that have another address under the same id and facade method."""
    free = {
        (str(each.node.get("operationId")), each.names): each for shape, each in after.items() if shape not in before
    }
    found = {}
    for shape, each in before.items():
        key = (str(each.node.get("operationId")), each.names)
        if shape not in after and each.node.get("operationId") and key in free:
            found[shape] = free.pop(key)
    return found


def _itself(
    old: Object, new: Object, first: Operation, second: Operation
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield kind, detail and names of what changed on the operation object."""
    left, right = first.node, second.node
    gone = [name for name in first.names if name not in second.names]
    come = [name for name in second.names if name not in first.names]
    for name, other in zip(gone, come, strict=False):
        yield "method renamed", became(name, other), (name, other)
    yield from (("method removed", name, (name,)) for name in gone[len(come) :])
    yield from (("method added", name, (name,)) for name in come[len(gone) :])
    if left.get("operationId") != right.get("operationId") and not gone and not come:
        yield "operationId changed", became(left.get("operationId"), right.get("operationId")), ()
    if bool(left.get("deprecated")) != bool(right.get("deprecated")):
        yield ("deprecated" if right.get("deprecated") else "no longer deprecated"), "", ()
    for key, kind in (("page", "paging"), ("stream", "stream"), ("idempotent", "idempotence")):
        values = [_walked(node.get(f"x-ozkit-{key}")) for node in (left, right)]
        if values[0] != values[1]:
            yield f"{kind} changed", "", ()
    yield from ((kind, detail, ()) for kind, detail in _security(old, new, left, right))
    yield from ((kind, detail, ()) for kind, detail in words(left, right))


# Where a response repeats the page and its size: read to notice contradictions, not to find the next page.
_ECHOES = ("current", "size_echo")


def _walked(value: Any) -> Any:
    """Return how a list is walked, without what is only compared; any other value as it is."""
    if not isinstance(value, dict) or not isinstance(number := value.get("number"), dict):
        return value
    return {**value, "number": {name: path for name, path in number.items() if name not in _ECHOES}}


def _of_schemas(schemas: Schemas, reaches: list[tuple[Operation, dict[str, Found]]]) -> Iterator[Change]:
    """Yield every schema change of parameters, bodies and responses, with the operation that it reaches."""
    for operation, sides in reaches:
        body = resolve(schemas.new, operation.node.get("requestBody", {}))
        uses = [used(media.get("schema")) for media in body.get("content", {}).values()]
        bodies = frozenset(use.name for use in uses if use)
        for side, found in sides.items():
            for kind, place, detail in found.differences:
                names = _names(operation, side, place, bodies)
                yield Change(kind, side, f"{operation.key}: {place.path}", detail, names, (operation.key,))
            for pair in sorted(schemas.reached(found.leads_to), key=lambda pair: (pair.new, pair.old)):
                for kind, place, detail in schemas.pair(pair).differences:
                    names = _names(operation, side, place, bodies)
                    yield Change(kind, side, _field(place.home, place.path), detail, names, (operation.key,))


def _names(operation: Operation, side: str, place: Place, bodies: frozenset[str]) -> tuple[str, ...]:
    """Name a place as a user writes it: an argument, a field of a model, or the method."""
    where, _, rest = place.path.partition(" ") if not place.home else ("body" if place.home in bodies else "", "", "")
    path = place.path.removeprefix("body").lstrip(".") if not place.home else place.path
    if where == "parameter":
        return tuple(_argument(name, rest.partition(".")[0].partition("[")[0]) for name in operation.names)
    if side == "request" and path and (where == "body" or place.path.startswith("body")):
        head, _, tail = path.partition(".")
        outer = head.partition("[")[0]
        if outer:
            return tuple(_argument(name, outer) + (f".{tail}" if tail else "") for name in operation.names)
    if place.home:
        return (_field(place.home, place.path),)
    return operation.names


def _argument(method: str, name: str) -> str:
    """Write a keyword argument of a facade method, such as `runs.list(limit=)`."""
    return f"{method}({identifier(name)}=)"


def _field(schema: str, path: str) -> str:
    """Write a field of a model, such as `RunItem.state`."""
    return f"{schema}.{path}" if path else schema


def _names_of(operation: Object) -> tuple[str, ...]:
    """Return the facade methods of an operation: one, or one for each variant."""
    variants = operation.get("x-ozkit-variants")
    given = [each.get("method") for each in variants.values()] if isinstance(variants, dict) and variants else None
    return tuple(f"{operation['x-ozkit-resource']}.{name}" for name in given or [operation["x-ozkit-method"]])


# Servers and security.


def _servers(old: Object, new: Object) -> Iterator[Change]:
    """Yield what changed about the addresses; the first server is the one that clients call."""
    left, right = ([str(server.get("url")) for server in each.get("servers") or ()] for each in (old, new))
    if left and left[:1] != right[:1]:
        yield Change(
            "server changed", "operation", "servers", became(*(next(iter(urls), None) for urls in (left, right)))
        )
    yield from (Change("server added", "operation", "servers", url) for url in right[1:] if left and url not in left)


def _security(old: Object, new: Object, left: Object, right: Object) -> Iterator[tuple[str, str]]:
    """Yield what changed about the credentials: each old way to be let in must still be enough."""
    before, after = _alternatives(old, left), _alternatives(new, right)
    refused = [way for way in before if not any(_enough(way, other) for other in after)]
    opened = [way for way in after if not any(_enough(other, way) for other in before)]
    if refused:
        yield "security added", became(_told(before), _told(after))
    elif [way for way in opened if way not in before] or (set(map(_text, after)) != set(map(_text, before))):
        yield "security loosened", became(_told(before), _told(after))
    for name in sorted({name for way in before for name in way} & {name for way in after for name in way}):
        schemes = [_scheme(document, name) for document in (old, new)]
        if schemes[0] != schemes[1]:
            yield "security scheme changed", name


def _alternatives(document: Object, operation: Object) -> list[dict[str, list[str]]]:
    """Return the alternative security requirements; no security is one alternative that requires nothing."""
    given = operation.get("security", document.get("security"))
    return given or [{}]


def _enough(way: dict[str, list[str]], asked: dict[str, list[str]]) -> bool:
    """Return whether credentials for one alternative satisfy another."""
    return all(name in way and set(scopes or ()) <= set(way[name] or ()) for name, scopes in asked.items())


def _told(ways: list[dict[str, list[str]]]) -> str:
    return " or ".join(_text(way) for way in ways)


def _text(way: dict[str, list[str]]) -> str:
    return (
        " and ".join(name + (f" {sorted(scopes)}" if scopes else "") for name, scopes in sorted(way.items())) or "none"
    )


def _scheme(document: Object, name: str) -> dict[str, Any]:
    scheme = resolve(document, document.get("components", {}).get("securitySchemes", {}).get(name, {}))
    return {key: value for key, value in scheme.items() if key not in {"description", "bearerFormat"}}
