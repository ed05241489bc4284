"""Rows of the padding belong to two windows: whichever was read first keeps them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from ..schema import Row
from ..windows import Window


@dataclass(frozen=True, slots=True)
class Kept:
    """The rows of a window that no neighbour holds.

    Attributes:
        rows: The rows.
        newer: How many the neighbour after the window holds.
        older: How many the neighbour before it holds.
    """

    rows: Sequence[Row]
    newer: int
    older: int


def without_shared(
    window: Window,
    rows: Sequence[Row],
    key: Callable[[Row], Hashable],
    neighbours: Sequence[tuple[Window, AbstractSet[Hashable]]],
) -> Kept:
    """Return the rows of a window that no neighbour holds.

    Args:
        window: The window.
        rows: What was read of it and its padding.
        key: What tells rows apart.
        neighbours: Windows whose padding meets that of the window, with the keys of their rows.
    """
    shared = [0, 0]
    for neighbour, keys in neighbours:
        left = [row for row in rows if key(row) not in keys]
        shared[neighbour.start < window.start] += len(rows) - len(left)
        rows = left
    return Kept(rows, newer=shared[0], older=shared[1])
