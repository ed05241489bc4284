"""Compare schemas, component by component, so that a component that is used in twenty places is compared once.

A component is a border: what stands behind a reference is compared as a pair of components of its own, once a
direction, and the places that lead to it only remember the pair.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..objects import Object
from .facts import became, fact_differences, shown
from .members import matched
from .views import SCHEMAS, Held, View, used, view


@dataclass(frozen=True)
class Pair:
    """A component before and after, in one direction."""

    old: str
    new: str
    side: str


@dataclass(frozen=True)
class Place:
    """Where in a component, or in an operation, something stands."""

    home: str
    path: str = ""

    def below(self, step: str) -> Place:
        """Return the place of a property, of the items, or of a variant."""
        return Place(self.home, f"{self.path}.{step}" if self.path and not step.startswith("[") else self.path + step)


@dataclass
class Found:
    """What one comparison found: kind, place and detail of each difference, and the pairs that it leads to."""

    differences: list[tuple[str, Place, str]] = field(default_factory=list)
    leads_to: set[Pair] = field(default_factory=set)


class Schemas:
    """The schemas of two documents, compared once a pair.

    Args:
        old: The document before.
        new: The document after.
    """

    def __init__(self, old: Object, new: Object) -> None:
        self.old, self.new = old, new
        self._old_names = _components(old)
        self._new_names = _components(new)
        self._known: dict[Pair, Found] = {}

    def pair(self, pair: Pair) -> Found:
        """Compare two components."""
        if pair not in self._known:
            self._known[pair] = Found()
            found = self._known[pair]
            place = Place(pair.new)
            if pair.old != pair.new:
                found.differences.append(("class changed", place, became(pair.old, pair.new)))
            nodes = ({"$ref": SCHEMAS + pair.old}, {"$ref": SCHEMAS + pair.new})
            self._views(view(self.old, nodes[0], pair.side), view(self.new, nodes[1], pair.side), place, pair, found)
        return self._known[pair]

    def reached(self, start: set[Pair]) -> set[Pair]:
        """Return every pair that some pairs lead to, themselves included."""
        seen: set[Pair] = set()
        waiting = list(start)
        while waiting:
            pair = waiting.pop()
            if pair not in seen:
                seen.add(pair)
                waiting += self.pair(pair).leads_to
        return seen

    def compare(self, old: Any, new: Any, place: Place, side: str, found: Found) -> None:
        """Compare what stands at one place; components are left to their pair."""
        left, right = used(old), used(new)
        if left and right:
            found.leads_to.add(Pair(left.name, right.name, side))
            found.differences += ((kind, place, detail) for kind, detail in fact_differences(left.facts, right.facts))
            _null(left.nullable, right.nullable, place, found)
            return
        here = Pair("", "", side)
        self._views(view(self.old, old, side), view(self.new, new, side), place, here, found)

    def _views(self, old: View, new: View, place: Place, pair: Pair, found: Found) -> None:
        _null(old.nullable, new.nullable, place, found)
        if old.members or new.members:
            self._unions(old, new, place, pair, found)
            return
        if old.types != new.types:
            kind = "widened" if old.types < new.types else "narrowed" if old.types > new.types else "changed"
            found.differences.append((f"type {kind}", place, became(_types(old), _types(new))))
            if kind == "changed" and not old.types & new.types:
                return
        found.differences += ((kind, place, detail) for kind, detail in fact_differences(old.facts, new.facts))
        found.differences += ((kind, place, detail) for kind, detail in _values(old, new))
        self._properties(old, new, place, pair, found)
        if old.items is not None and new.items is not None:
            self.compare(old.items, new.items, place.below("[]"), pair.side, found)
        self._others(old, new, place, pair, found)

    def _properties(self, old: View, new: View, place: Place, pair: Pair, found: Found) -> None:
        for name, held in old.properties.items():
            if name not in new.properties:
                found.differences.append(("property removed", _at(held, place, pair.old).below(name), ""))
        for name, held in new.properties.items():
            at = _at(held, place, pair.new).below(name)
            before = old.properties.get(name)
            if before is None:
                found.differences.append((f"{'required ' if held.required else ''}property added", at, ""))
                continue
            if before.required != held.required:
                found.differences.append((f"became {'required' if held.required else 'optional'}", at, ""))
            self.compare(before.node, held.node, at, pair.side, found)

    def _others(self, old: View, new: View, place: Place, pair: Pair, found: Found) -> None:
        if isinstance(old.others, dict) and isinstance(new.others, dict):
            self.compare(old.others, new.others, place.below("*"), pair.side, found)
            return
        openness = [_open(each.others) for each in (old, new)]
        if openness[0] != openness[1]:
            kind = "other fields allowed" if openness[0] < openness[1] else "other fields refused"
            found.differences.append((kind, place, ""))

    def _unions(self, old: View, new: View, place: Place, pair: Pair, found: Found) -> None:
        if old.discriminator != new.discriminator and old.members and new.members:
            detail = became(old.discriminator or None, new.discriminator or None)
            found.differences.append(("discriminator changed", place, detail))
        found.differences += ((kind, place, detail) for kind, detail in fact_differences(old.facts, new.facts))
        befores, afters = old.members or [old.node], new.members or [new.node]
        pairs, gone, come = matched(self, befores, afters, old.discriminator or new.discriminator)
        for before, after, name in pairs:
            self.compare(before, after, place.below(f"[{name}]"), pair.side, found)
        added = "variant added" if old.members else "became a union"
        found.differences += (("variant removed", place, name) for name in gone)
        found.differences += ((added, place, name) for name in come)

    def known(self, name: str) -> tuple[bool, bool]:
        """Say whether each of the two documents has a component."""
        return name in self._old_names, name in self._new_names


def _components(document: Object) -> Mapping[str, Any]:
    found: Mapping[str, Any] = document.get("components", {}).get("schemas", {})
    return found


def _at(held: Held, place: Place, home: str) -> Place:
    """Put a property where it is written out: in the component that an allOf brought in, if it is another."""
    return Place(held.origin) if held.origin and held.origin != home and not place.path else place


def _null(old: bool, new: bool, place: Place, found: Found) -> None:
    if old != new:
        found.differences.append(("became nullable" if new else "no longer nullable", place, ""))


def _open(others: Any) -> int:
    """Rank what `additionalProperties` lets through: nothing, one kind, anything."""
    return 0 if others is False else 1 if isinstance(others, dict) and others else 2


def _types(seen: View) -> str:
    return " or ".join(sorted(seen.types - ({"integer"} if "number" in seen.types else set())))


def _values(old: View, new: View) -> Iterator[tuple[str, str]]:
    if old.enum is None or new.enum is None:
        if old.enum is not new.enum:
            yield f"values {'unrestricted' if new.enum is None else 'restricted'}", ""
        return
    yield from (("enum value removed", shown(value)) for value in old.enum if value not in new.enum)
    yield from (("enum value added", shown(value)) for value in new.enum if value not in old.enum)
