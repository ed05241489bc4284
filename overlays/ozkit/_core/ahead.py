"""One walk over a list, from answer to answer: what a page gives, what is due next, and what to order ahead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ..errors import PaginationError
from .page_options import PageOptions, Unique
from .paging import Cursor, NumberedPages, Strategy, Walk, pick

# What reads a list completely, although it changes meanwhile.
COMPLETE = {
    "analytics.events": "analytics.export_events",
    "commits.list": "commits.export",
    "changes.list": "changes.export",
}


@dataclass(slots=True)
class Total:
    """How many rows a server says a list has, watched over one walk."""

    path: str
    name: str
    _first: int | None = None
    _told: bool = False

    def notice(self, answer: Any) -> str:
        """Return what to tell if this answer's total differs from the first one's; nothing the second time."""
        found = pick(answer, self.path) if self.path else None
        if not isinstance(found, int) or self._told:
            return ""
        if self._first is None:
            self._first = found
        if found == self._first:
            return ""
        self._told = True
        complete = COMPLETE.get(self.name)
        remedy = f"; {complete} reads it completely" if complete else ""
        return (
            f"{self.name or 'a list'} changed while it was read: {self._first} rows at first, now {found}. "
            f"Rows that moved between pages can be missing or come twice{remedy}"
        )


@dataclass(slots=True)
class Reader:
    """The state of one walk, with what its caller wants of it.

    Args:
        walk: Where it is.
        items: Where the items stand in an answer.
        options: What the caller wants.
        total: The watch over the number of rows.
    """

    walk: Walk
    items: str
    options: PageOptions
    total: Total
    _unique: Unique = field(init=False)
    _given: int = 0
    _longest: int = 1

    def __post_init__(self) -> None:
        self._unique = Unique(self.options.unique_by)

    @property
    def wants_more(self) -> bool:
        """Whether another page is needed and there is one."""
        most = self.options.max_items
        return not self.walk.done and (most is None or self._given < most)

    def take(self, answer: Any) -> tuple[list[Any], PaginationError | None]:
        """Return the items of a page, and why there can be no other: items are handed out before that is raised."""
        found = pick(answer, self.items)
        rows = found if isinstance(found, list) else []
        items = self._unique.of(rows)
        self._longest = max(self._longest, len(rows))
        self._given += len(items)
        at = self.walk.cursor
        try:
            self.walk.advance(answer)
        except PaginationError as error:
            error.cursor = at
            return items, error
        return items, None

    def order(self, answer: Any) -> Sequence[Cursor]:
        """Return which pages to fetch now, ahead of their turn, and no more than `max_items` can need."""
        if not self.wants_more:
            return ()
        most = self.options.max_items
        needed = self.options.prefetch if most is None else -(-(most - self._given) // self._longest)
        return self.walk.order(answer, min(self.options.prefetch, needed))


def reader(strategy: Strategy, items: str, options: PageOptions, start: Cursor | None, name: str) -> Reader:
    """Return the state at the start of a walk."""
    watched = strategy.total_count if isinstance(strategy, NumberedPages) else ""
    return Reader(Walk(strategy, start), items, options, Total(watched, name))
