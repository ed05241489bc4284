"""Compare two documents operation by operation, and say of every change which operations it reaches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..objects import Object, operations
from ..prepass import resolve
from . import access, facade
from .change import Change, collapsed
from .facts import became, words
from .parts import compare_parts
from .schemas import Found, Pair, Place, Schemas
from .views import used

Key = tuple[str, str]


@dataclass
class Operation:
    """One operation of a document, with what it is called."""

    method: str
    path: str
    item: Object
    node: Object
    facades: dict[str, str]

    @property
    def key(self) -> str:
        """How reports name it."""
        return f"{self.method} {self.path}"

    @property
    def shape(self) -> Key:
        """Method and path with the names of its placeholders left out."""
        return self.method, re.sub(r"\{[^{}]*\}", "{}", self.path)

    @property
    def names(self) -> tuple[str, ...]:
        """Its facade methods."""
        return tuple(self.facades.values())


@dataclass
class Reach:
    """What the comparison of one operation found, beside what it says of the operation itself."""

    operation: Operation
    found: dict[str, Found] = field(default_factory=lambda: {"request": Found(), "response": Found()})
    body: set[str] = field(default_factory=set)


def compare_documents(old: Object, new: Object, namespace: str) -> list[Change]:
    """List what changes between two corrected documents, the worst first.

    Args:
        old: The document before.
        new: The document after.
        namespace: The path prefix that is no resource of its own.
    """
    before, after = _operations(old, namespace), _operations(new, namespace)
    changes = list(access.servers(old, new))
    moved = _moved(before, after)
    schemas = Schemas(old, new)
    reaches = []
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
        reaches.append(_reach(schemas, first, second, changes))
    taken = {operation.key for operation in moved.values()}
    changes += (
        Change("operation added", "operation", each.key, "", each.names, (each.key,))
        for shape, each in after.items()
        if shape not in before and each.key not in taken
    )
    return collapsed([*changes, *_of_schemas(schemas, reaches)])


def _operations(document: Object, namespace: str) -> dict[Key, Operation]:
    made = (
        Operation(method, path, item, node, facade.methods(method, path, node, namespace))
        for method, path, node, item in operations(document)
    )
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
        values = [node.get(f"x-ozkit-{key}") for node in (left, right)]
        if values[0] != values[1]:
            yield f"{kind} changed", "", ()
    yield from ((kind, detail, ()) for kind, detail in access.security(old, new, left, right))
    yield from ((kind, detail, ()) for kind, detail in words(left, right))


def _reach(schemas: Schemas, first: Operation, second: Operation, changes: list[Change]) -> Reach:
    reach = Reach(second)
    for side, place, kind, detail in compare_parts(schemas, first, second, reach.found):
        names = _names(second, side, place, frozenset())
        changes.append(Change(kind, side, f"{second.key}: {place.path}", detail, names, (second.key,)))
    body = resolve(schemas.new, second.node.get("requestBody", {}))
    for media in body.get("content", {}).values():
        use = used(media.get("schema"))
        if use:
            reach.body.add(use.name)
    return reach


def _of_schemas(schemas: Schemas, reaches: list[Reach]) -> Iterator[Change]:
    """Give every change of what parameters, bodies and answers hold, with the operation that it reaches."""
    for reach in reaches:
        key = reach.operation.key
        bodies = frozenset(reach.body)
        for side, found in reach.found.items():
            for kind, place, detail in found.differences:
                names = _names(reach.operation, side, place, bodies)
                yield Change(kind, side, f"{key}: {place.path}", detail, names, (key,))
            for pair in sorted(schemas.reached(found.leads_to), key=_order):
                for kind, place, detail in schemas.pair(pair).differences:
                    names = _names(reach.operation, side, place, bodies)
                    yield Change(kind, side, facade.field(place.home, place.path), detail, names, (key,))


def _order(pair: Pair) -> tuple[str, str]:
    return pair.new, pair.old


def _names(operation: Operation, side: str, place: Place, bodies: frozenset[str]) -> tuple[str, ...]:
    """Name a place as a user writes it: an argument, a field of a model, or the method."""
    where, _, rest = place.path.partition(" ") if not place.home else ("body" if place.home in bodies else "", "", "")
    path = place.path.removeprefix("body").lstrip(".") if not place.home else place.path
    if where == "parameter":
        return tuple(facade.argument(name, rest.partition(".")[0].partition("[")[0]) for name in operation.names)
    if side == "request" and path and (where == "body" or place.path.startswith("body")):
        head, _, tail = path.partition(".")
        outer = head.partition("[")[0]
        if outer:
            return tuple(facade.argument(name, outer) + (f".{tail}" if tail else "") for name in operation.names)
    if place.home:
        return (facade.field(place.home, place.path),)
    return operation.names
