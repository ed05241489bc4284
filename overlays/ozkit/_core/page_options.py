"""What a caller wants of a list: where to stop, how far to read ahead, and which items to leave out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from .._runtime.unset import UNSET
from ..errors import InvalidArgument
from .paging import CursorPages, Strategy

UniqueBy = str | tuple[str, ...] | None
MOST_AHEAD = 32


@dataclass(frozen=True, slots=True)
class PageOptions:
    """What a caller wants of a list, beside the parameters of its operation.

    Args:
        max_items: Stop after so many items, over all pages; None for all.
        prefetch: How many pages to fetch ahead while the caller works: up to 32 where pages are numbered, else 1.
        unique_by: The attribute, or attributes, that tell items apart; one that was given before is left out. None
            for no check.
    """

    max_items: int | None = None
    prefetch: int = 0
    unique_by: UniqueBy = None

    def __post_init__(self) -> None:
        if self.max_items is not None and (not isinstance(self.max_items, int) or self.max_items < 0):
            raise InvalidArgument(f"max_items must be a number and not negative, got {self.max_items!r}")
        if not isinstance(self.prefetch, int) or not 0 <= self.prefetch <= MOST_AHEAD:
            raise InvalidArgument(f"prefetch must be a number of pages from 0 to {MOST_AHEAD}, got {self.prefetch!r}")

    def check(self, strategy: Strategy) -> None:
        """Refuse what a list that is paged in this way cannot do.

        Raises:
            InvalidArgument: If pages are to be fetched together that are known one after the other only.
        """
        if self.prefetch > 1 and isinstance(strategy, CursorPages):
            raise InvalidArgument(
                f"prefetch must be 0 or 1 for this list, got {self.prefetch}: each page tells where the next one starts"
            )


@dataclass(slots=True)
class Unique:
    """The items of one walk that were given already."""

    by: UniqueBy
    _given: set[Any] = field(default_factory=set)

    def of(self, items: Sequence[Any]) -> list[Any]:
        """Return the items that were not given before."""
        if self.by is None:
            return list(items)
        by = self.by
        fresh = []
        for item in items:
            key = _member(item, by) if isinstance(by, str) else _members(item, by)
            try:
                is_known = key is not None and key in self._given
            except TypeError:  # What cannot be compared cannot be told apart: it is given, as is what has no key.
                key, is_known = None, False
            if not is_known:
                fresh.append(item)
                if key is not None:
                    self._given.add(key)
        return fresh


def _members(item: Any, names: Sequence[str]) -> tuple[Any, ...] | None:
    """Return members of an item; None where it has none of them."""
    found = tuple([_member(item, name) for name in names])
    return None if all(part is None for part in found) else found


def _member(item: Any, name: str) -> Any:
    """Return a member of an item; None where it has none."""
    found = item.get(name) if isinstance(item, dict) else getattr(item, name, None)
    return None if found is UNSET else found
