"""Which variant of a union became which: by name, else by its tag, else by what it looks like."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from ..objects import Object
from .views import used, view

# Two variants without a common name are one if they share so much of their properties.
ALIKE = 0.5


class Documents(Protocol):
    """The two documents that variants are looked up in."""

    old: Object
    new: Object

    def known(self, name: str) -> tuple[bool, bool]:
        """Say whether each document has a component."""
        ...


Key = Callable[[Any, Object], Any]


def matched(
    documents: Documents, old: list[Any], new: list[Any], tag: str
) -> tuple[list[tuple[Any, Any, str]], list[str], list[str]]:
    """Pair the variants of a union.

    Args:
        documents: Both documents.
        old: The variants before.
        new: The variants after.
        tag: The property that tells variants apart, if there is one.

    Returns:
        Pairs with a name for their place, the names of variants that are gone, the names of those that came.
    """
    pairs: list[tuple[Any, Any, str]] = []
    left, right = list(old), list(new)
    keys: tuple[Key, ...] = (lambda node, _: _name(node), lambda node, document: _tag(node, document, tag), _simple)
    for key in keys:
        wanted = {_hash(key(node, documents.new)): node for node in reversed(right) if key(node, documents.new)}
        for node in list(left):
            found = wanted.pop(_hash(key(node, documents.old)), None)
            if found is not None:
                pairs.append((node, found, _shown(found, documents.new)))
                left.remove(node)
                right.remove(found)
    for node in list(left):
        best = max(right, key=lambda other: likeness(documents, node, other), default=None)
        if best is not None and likeness(documents, node, best) >= ALIKE:
            pairs.append((node, best, _shown(best, documents.new)))
            left.remove(node)
            right.remove(best)
    return pairs, [_shown(node, documents.old) for node in left], [_shown(node, documents.new) for node in right]


def likeness(documents: Documents, old: Any, new: Any) -> float:
    """Say how much of their properties two variants share; none if either still exists under its own name."""
    before, after = used(old), used(new)
    if (before and documents.known(before.name)[1]) or (after and documents.known(after.name)[0]):
        return 0.0
    left, right = set(view(documents.old, old).properties), set(view(documents.new, new).properties)
    return len(left & right) / len(left | right) if left | right else 0.0


def _name(node: Any) -> str:
    use = used(node)
    return use.name if use else ""


def _tag(node: Any, document: Object, tag: str) -> tuple[Any, ...]:
    held = view(document, node).properties.get(tag) if tag else None
    return tuple(view(document, held.node).enum or ()) if held else ()


def _simple(node: Any, document: Object) -> tuple[str, ...]:
    """Give the types of a variant without properties of its own: text is text."""
    seen = view(document, node)
    return () if seen.properties or used(node) else tuple(sorted(seen.types))


def _hash(key: Any) -> str:
    return repr(key)


def _shown(node: Any, document: Object) -> str:
    use = used(node)
    if use:
        return use.name
    seen = view(document, node)
    return str(seen.facts.get("title") or " or ".join(sorted(seen.types)))
