"""A real response, changed the way a server changes that is ahead of the document.

| way       | what changes                                                                          |
|-----------|---------------------------------------------------------------------------------------|
| `enum`    | an enum value becomes an unknown one                                                    |
| `variant` | a member of a union becomes an unknown variant                                          |
| `null`    | a value becomes null although it may not be                                             |
| `missing` | a required field is not sent                                                            |
| `extra`   | an object gets an undocumented field                                                    |
| `list`    | an object becomes an empty list, as some languages write an object without fields       |
"""

from __future__ import annotations

import random
from collections.abc import Callable, Collection
from typing import Any

from ozkit.simulator.http.document import Document, Json, Node

NEW = "SEMAPHORE"  # in no enum of the document
SPARED = ("page_info", "pagination")  # without these there is no next page to request


def _is_member(node: Node) -> bool:
    # The rows of a page stay: a page without them would be unreadable.
    is_rows = not node.path or (len(node.path) == 1 and isinstance(node.value, list))
    return isinstance(node.holder, dict) and not is_rows


def _put(node: Node, value: Any) -> None:
    node.holder[node.key] = value


# way: whether it is possible at a value, and how it is done there
WAYS: dict[str, tuple[Callable[[Node], bool], Callable[[Node], Any]]] = {
    "enum": (
        lambda node: sum(value is not None for value in node.schema.get("enum", ())) > 1,
        lambda node: _put(node, NEW),
    ),
    "variant": (
        lambda node: "discriminator" in node.schema and isinstance(node.value, dict),
        lambda node: node.value.update({node.schema["discriminator"]["propertyName"]: NEW, "flags": ["up", "down"]}),
    ),
    "null": (
        lambda node: _is_member(node) and node.value is not None and not node.schema.get("nullable"),
        lambda node: _put(node, None),
    ),
    "missing": (lambda node: _is_member(node) and node.required, lambda node: node.holder.pop(node.key)),
    "extra": (
        lambda node: isinstance(node.value, dict) and bool(node.schema.get("properties")),
        lambda node: node.value.update({"added_later": {"level": 3}}),
    ),
    "list": (lambda node: _is_member(node) and isinstance(node.value, dict), lambda node: _put(node, [])),
}


def drifted(
    body: Any,
    schema: Json,
    document: Document,
    rng: random.Random,
    *,
    share: float,
    only: Collection[str] | None = None,
    spare: Collection[str] = SPARED,
) -> Any:
    """Change a response body in place, at a share of the values that can change and at one of them at least.

    They change only in some of the ways, if these are named; fields to spare stay with all that is in them.
    """
    ways = {name: way for name, way in WAYS.items() if only is None or name in only}
    holder = {"": body}
    nodes = document.walk(Node(holder, "", document.resolve(schema)))
    found = (
        (node, [act for fits, act in ways.values() if fits(node)]) for node in nodes if not set(node.path) & set(spare)
    )
    possible = [(node, acts) for node, acts in found if acts]
    if possible:
        chosen = [one for one in possible if rng.random() < share] or [rng.choice(possible)]
        # From the inside out, so that what is inside a removed part was changed before.
        for node, acts in reversed(chosen):
            rng.choice(acts)(node)
    return holder[""]
