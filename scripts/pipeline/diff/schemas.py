"""Compare schemas, component by component, so that a component that is used in twenty places is compared once.

A component is a border: what stands behind a reference is compared as a pair of components of its own, once a
direction, and the places that lead to it only remember the pair.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..objects import Object
from .views import LIMITS, SCHEMAS, WORDS, Held, View, used, view

# Formats that generated code reads into a type of its own.
PARSED = frozenset({"date-time", "date", "uuid", "binary"})
_SHOWN = 300

Difference = tuple[str, str]
# Two variants without a common name are one if they share so much of their properties.
ALIKE = 0.5


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
    """The schemas of two documents, compared once a pair."""

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
        pairs, gone, come = _matched(self, befores, afters, old.discriminator or new.discriminator)
        for before, after, name in pairs:
            self.compare(before, after, place.below(f"[{name}]"), pair.side, found)
        added = "variant added" if old.members else "became a union"
        found.differences += (("variant removed", place, name) for name in gone)
        found.differences += ((added, place, name) for name in come)

    def known(self, name: str) -> tuple[bool, bool]:
        """Return whether each of the two documents has a component."""
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


# Variants of a union: which became which.


def _matched(
    documents: Schemas, old: list[Any], new: list[Any], tag: str
) -> tuple[list[tuple[Any, Any, str]], list[str], list[str]]:
    """Pair the variants of a union; `tag` is the property that distinguishes them, if there is one.

    Returns:
        Pairs with a name for their place, the names of variants that are gone, the names of those that came.
    """
    pairs: list[tuple[Any, Any, str]] = []
    left, right = list(old), list(new)
    keys: tuple[Callable[[Any, Object], Any], ...] = (
        lambda node, _: (use := used(node)) and use.name,
        lambda node, document: _tag(node, document, tag),
        _types_alone,
    )
    for key in keys:
        wanted = {repr(key(node, documents.new)): node for node in reversed(right) if key(node, documents.new)}
        for node in list(left):
            found = wanted.pop(repr(key(node, documents.old)), None)
            if found is not None:
                pairs.append((node, found, _variant_name(found, documents.new)))
                left.remove(node)
                right.remove(found)
    for node in list(left):
        best = max(right, key=lambda other: _likeness(documents, node, other), default=None)
        if best is not None and _likeness(documents, node, best) >= ALIKE:
            pairs.append((node, best, _variant_name(best, documents.new)))
            left.remove(node)
            right.remove(best)
    return (
        pairs,
        [_variant_name(node, documents.old) for node in left],
        [_variant_name(node, documents.new) for node in right],
    )


def _likeness(documents: Schemas, old: Any, new: Any) -> float:
    """Return the share of common properties of two variants; 0 if either still exists under its own name."""
    before, after = used(old), used(new)
    if (before and documents.known(before.name)[1]) or (after and documents.known(after.name)[0]):
        return 0.0
    left, right = set(view(documents.old, old).properties), set(view(documents.new, new).properties)
    return len(left & right) / len(left | right) if left | right else 0.0


def _tag(node: Any, document: Object, tag: str) -> tuple[Any, ...]:
    held = view(document, node).properties.get(tag) if tag else None
    return tuple(view(document, held.node).enum or ()) if held else ()


def _types_alone(node: Any, document: Object) -> tuple[str, ...]:
    """Return the types of a variant that has no properties."""
    seen = view(document, node)
    return () if seen.properties or used(node) else tuple(sorted(seen.types))


def _variant_name(node: Any, document: Object) -> str:
    use = used(node)
    if use:
        return use.name
    seen = view(document, node)
    return str(seen.facts.get("title") or " or ".join(sorted(seen.types)))


# Keywords that hold plain values: format, limits, pattern, default, words.


def shown(value: Any) -> str:
    """Write a value the way a sentence can hold it."""
    text = "nothing" if value is None else value if isinstance(value, str) else repr(value)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "..."


def became(old: Any, new: Any) -> str:
    """Write what became what."""
    return f"{shown(old)} -> {shown(new)}"


def fact_differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    """Yield kind and detail of each keyword that differs."""
    for key, rises in LIMITS.items():
        yield from _limit(key, old.get(key), new.get(key), rises)
    yield from _format(old.get("format"), new.get("format"))
    yield from _multiple(old.get("multipleOf"), new.get("multipleOf"))
    if old.get("pattern") != new.get("pattern"):
        tighter = new.get("pattern") is not None
        yield (
            f"limit {'tightened' if tighter else 'loosened'}",
            f"pattern {became(old.get('pattern'), new.get('pattern'))}",
        )
    if bool(old.get("uniqueItems")) != bool(new.get("uniqueItems")):
        yield f"limit {'tightened' if new.get('uniqueItems') else 'loosened'}", "uniqueItems"
    if bool(old.get("deprecated")) != bool(new.get("deprecated")):
        yield ("deprecated" if new.get("deprecated") else "no longer deprecated"), ""
    if ("default" in old, old.get("default")) != ("default" in new, new.get("default")):
        yield "default changed", became(old.get("default"), new.get("default"))
    yield from words(old, new)


def words(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    """Yield that the prose of an object differs."""
    differing = [key for key in WORDS if old.get(key) != new.get(key)]
    if differing:
        yield "words changed", ""


def _limit(key: str, old: Any, new: Any, rises: bool) -> Iterator[Difference]:
    if old == new and type(old) is type(new):
        return
    if isinstance(old, bool) or isinstance(new, bool):  # OpenAPI 3.0: the limit itself is excluded.
        tighter = bool(new)
    elif old is None or new is None:
        tighter = new is not None
    else:
        tighter = (new > old) == rises
    yield f"limit {'tightened' if tighter else 'loosened'}", f"{key} {became(old, new)}"


def _format(old: Any, new: Any) -> Iterator[Difference]:
    if old == new:
        return
    if {old, new} & PARSED:
        yield "Python type changed", f"format {became(old, new)}"
    else:
        yield f"format {'loosened' if new is None else 'tightened'}", became(old, new)


def _multiple(old: Any, new: Any) -> Iterator[Difference]:
    if old != new:
        looser = new is None or (old is not None and old % new == 0)
        yield f"limit {'loosened' if looser else 'tightened'}", f"multipleOf {became(old, new)}"
