"""A real answer, changed the way a server changes that is ahead of the document.

| way       | what changes                                                                     |
|-----------|----------------------------------------------------------------------------------|
| `enum`    | a value that is one of a list becomes a new one                                   |
| `variant` | a member of a union becomes a variant that nobody knows                            |
| `null`    | a value becomes null that may not be                                              |
| `missing` | a required member is not sent                                                     |
| `extra`   | an object gets a member that stands nowhere                                       |
| `list`    | an object becomes an empty list, as some languages write an object without members |
"""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

from ozkit.simulator.contract import Document, Json

NEW = "SEMAPHORE"  # in no list of the document
SPARED = ("page_info", "pagination")  # without these there is no next page to ask for


@dataclass(frozen=True, slots=True)
class Place:
    """A value in an answer: where it stands, what the document says of it, and whether it has to be there."""

    holder: Any
    key: Any
    schema: Json
    required: bool = False
    rows: bool = False  # the rows of a list in pages stay: a page that lost them cannot be read by anybody

    @property
    def value(self) -> Any:
        """What stands there."""
        return self.holder[self.key]

    @property
    def is_member(self) -> bool:
        """Whether it is a member of an object, and no item of a list."""
        return isinstance(self.holder, dict) and not self.rows

    def put(self, value: Any) -> None:
        """Let something else stand there."""
        self.holder[self.key] = value


def places(document: Document, place: Place, spare: Collection[str]) -> Iterator[Place]:
    """A place and all places inside of it."""
    yield place
    value, schema = place.value, place.schema
    if isinstance(value, dict):
        schema = document.variant(schema, value) if "oneOf" in schema else schema
        top, required = isinstance(place.key, str) and not place.key, schema.get("required", ())
        for name, known in schema.get("properties", {}).items():
            if name in value and name not in spare:
                inside = document.resolve(known)
                rows = top and isinstance(value[name], list)
                yield from places(document, Place(value, name, inside, name in required, rows), spare)
    elif isinstance(value, list):
        item = document.resolve(schema.get("items", {}))
        for number in range(len(value)):
            yield from places(document, Place(value, number, item), spare)


def _fills(place: Place) -> bool:
    return place.is_member and place.value is not None and not place.schema.get("nullable")


def _variant(place: Place) -> None:
    mark = place.schema["discriminator"]["propertyName"]
    place.put({**place.value, mark: NEW, "flags": ["up", "down"]})


# way: whether it is possible at a place, and how it is done there
WAYS: dict[str, tuple[Callable[[Place], bool], Callable[[Place], Any]]] = {
    "enum": (lambda place: len(place.schema.get("enum", ())) > 1, lambda place: place.put(NEW)),
    "variant": (lambda place: "discriminator" in place.schema and isinstance(place.value, dict), _variant),
    "null": (_fills, lambda place: place.put(None)),
    "missing": (lambda place: place.is_member and place.required, lambda place: place.holder.pop(place.key)),
    "extra": (
        lambda place: isinstance(place.value, dict) and bool(place.schema.get("properties")),
        lambda place: place.value.update({"added_later": {"level": 3}}),
    ),
    "list": (lambda place: place.is_member and isinstance(place.value, dict), lambda place: place.put([])),
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
    """Change an answer in place, at a share of the places that can change and at one of them at least."""
    ways = {name: way for name, way in WAYS.items() if only is None or name in only}
    holder = {"": body}
    root = Place(holder, "", document.resolve(schema), rows=True)
    found = ((place, [act for fits, act in ways.values() if fits(place)]) for place in places(document, root, spare))
    possible = [(place, fitting) for place, fitting in found if fitting]
    if possible:
        chosen = [one for one in possible if rng.random() < share] or [rng.choice(possible)]
        # From the inside out: what stands in a part that goes away was changed before.
        for place, fitting in reversed(chosen):
            rng.choice(fitting)(place)
    return holder[""]
