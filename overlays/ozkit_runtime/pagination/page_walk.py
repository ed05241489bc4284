"""The state of one walk over a list: which page comes next, what it yields, and which pages to fetch ahead.

Nothing here does I/O; the paginators drive it. Read next: `_async/paginator.py`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from ..errors import InvalidArgument, OzkitError, PaginationError
from ..redact import shown
from ..unset import UNSET
from .strategies import Cursor, CursorPages, NumberedPages, Strategy, items_of, pick

Item = TypeVar("Item")
Response = TypeVar("Response")
UniqueBy = str | tuple[str, ...] | None
MAX_PREFETCH = 32
REFUSED = frozenset({400, 404, 416, 422})  # how a server may refuse a page beyond the end
# The method that reads a list completely although it changes meanwhile.
COMPLETE = {
    "analytics.events": "analytics.export_events",
    "commits.list": "commits.export",
    "changes.list": "changes.export",
}


@dataclass(frozen=True, slots=True)
class Page(Generic[Item, Response]):
    """One page of a list.

    Attributes:
        items: Its items.
        next_cursor: The cursor of the next page; None on the last.
        response: The whole response, for fields beside the items.
    """

    items: Sequence[Item]
    next_cursor: Cursor | None
    response: Response


@dataclass(slots=True, eq=False, repr=False)
class Walk:
    """The cursor of a walk, the cursors it has seen, and the pages that are being fetched ahead."""

    strategy: Strategy
    cursor: Cursor | None = None
    done: bool = False
    _seen: set[Cursor] = field(default_factory=set)
    _ahead: deque[Cursor] = field(default_factory=deque)

    def advance(self, response: Any) -> Cursor | None:
        """Move to the next page and return its cursor, None at the end.

        Pages that are fetched together can be of different age. So a page that one of them told of is read, even if
        another one ends the list before it.
        """
        if self.cursor is not None:
            self._seen.add(self.cursor)
        found = self.strategy.following(response, self.cursor)
        if self._ahead and self._ahead[0] == self.cursor:
            self._ahead.popleft()
        if found is None and self._ahead:
            found = self._ahead[0]
        if found is not None and found in self._seen:
            raise PaginationError("the server repeats a cursor: the list would never end")
        self.cursor, self.done = found, found is None
        return found

    def order(self, response: Any, count: int) -> Sequence[Cursor]:
        """Return which pages to start fetching, so that up to `count` are in flight, the next one included."""
        if self.cursor is None or count < 1:
            return ()
        foreseen = self.strategy.foreseen(response, self.cursor, count)
        fresh = [cursor for cursor in foreseen if cursor not in self._ahead]
        self._ahead.extend(fresh)
        return fresh


@dataclass(slots=True, eq=False, repr=False)
class PageOptions:
    """Options of a list, beside the parameters of its operation.

    Args:
        max_items: Stop after this many items, over all pages; None for all.
        prefetch: How many pages to fetch ahead: up to 32 where pages are numbered, else up to 1.
        unique_by: Skip items whose value of this attribute, or of these attributes, was seen before; None for no check.
    """

    max_items: int | None = None
    prefetch: int = 0
    unique_by: UniqueBy = None

    def __post_init__(self) -> None:
        if self.max_items is not None and (not isinstance(self.max_items, int) or self.max_items < 0):
            raise InvalidArgument(f"max_items must be a number and not negative, got {shown(self.max_items)}")
        if not isinstance(self.prefetch, int) or not 0 <= self.prefetch <= MAX_PREFETCH:
            raise InvalidArgument(
                f"prefetch must be a number of pages from 0 to {MAX_PREFETCH}, got {shown(self.prefetch)}"
            )

    def check(self, strategy: Strategy) -> None:
        """Raise `InvalidArgument` if several pages are to be fetched ahead of a list whose pages name each other."""
        if self.prefetch > 1 and isinstance(strategy, CursorPages):
            raise InvalidArgument(
                f"prefetch must be 0 or 1 for this list, got {self.prefetch}: each page names the next one"
            )


@dataclass(slots=True, eq=False, repr=False)
class Unique:
    """The keys of the items that one walk has yielded."""

    by: UniqueBy
    _seen: set[Any] = field(default_factory=set)

    def of(self, items: Sequence[Any]) -> list[Any]:
        """Return the items that were not yielded before."""
        if self.by is None:
            return list(items)
        by, seen, fresh = self.by, self._seen, []
        for item in items:
            key = _member(item, by) if isinstance(by, str) else _members(item, by)
            try:
                if key is not None and key in seen:
                    continue
            except TypeError:  # Items without a hashable key are always yielded.
                key = None
            fresh.append(item)
            if key is not None:
                seen.add(key)
        return fresh


def _members(item: Any, names: Sequence[str]) -> tuple[Any, ...] | None:
    """Return members of an item; None if it has none of them."""
    found = tuple([_member(item, name) for name in names])
    return None if all(part is None for part in found) else found


def _member(item: Any, name: str) -> Any:
    """Return a member of an item; None if it is missing."""
    if isinstance(item, dict):
        found = item.get(name)
    else:  # A model leaves its other fields undecoded; to import it here would import attrs.
        found = item._glance(name) if hasattr(type(item), "_glance") else getattr(item, name, None)
    return None if found is UNSET else found


@dataclass(slots=True, eq=False, repr=False)
class Total:
    """The number of rows that the server reports, watched over one walk.

    A walk that starts at the first page is whole: its rows can be compared with the total.
    """

    path: str
    name: str
    is_whole: bool = True
    _first: int | None = None
    _last: int = 0
    _received: int = 0
    _longest: int = 0
    _reported: bool = False

    def changed(self, response: Any) -> str:
        """Return a warning when the total first differs from that of the first page, else ""."""
        found = pick(response, self.path) if self.path else None
        if not isinstance(found, int):
            return ""
        self._last = found
        if self._first is None:
            self._first = found
        if found == self._first:
            return ""
        return self._warning(
            f"changed while it was read: {self._first} rows at first, now {found}. "
            "Rows that moved between pages can be missing or come twice"
        )

    def received(self, rows: int) -> None:
        """Record the rows of a page."""
        self._received += rows
        self._longest = max(self._longest, rows)

    def contradiction(self, pages: int) -> str:
        """Return a warning if the pages that were announced had not as many rows as the total, else ""."""
        if self._first is None or not self.is_whole or self._received == self._last:
            return ""
        return self._warning(
            f"contradicts itself: the server counts {self._last} rows, but {pages} pages, all that it announces, have "
            f"{self._received}. Rows can be missing"
        )

    def has_more(self, rows: int, pages: int) -> bool:
        """Return whether pages are so much shorter than announced that there must be more of them."""
        return self.is_whole and rows > 0 and self._received < self._last and pages * self._longest < self._last

    def may_stop_early(self, rows: int, pages: int, size: object) -> bool:
        """Return whether a total may stop at a limit: the last page that it announces is full, or it was exceeded."""
        if self._first is None or not self.is_whole or rows == 0 or self._received < self._last:
            return False
        is_full = rows == self._longest and (pages > 1 or rows == size)
        return is_full or self._received > self._last

    def exceeded(self) -> str:
        """Return a warning that there are rows beyond the total."""
        return self._warning(
            f"has more rows than its total: the server counts {self._last} rows, and returns others on the pages "
            "after them. All pages are read until one is empty"
        )

    def _warning(self, text: str) -> str:
        if self._reported:
            return ""
        self._reported = True
        complete = COMPLETE.get(self.name)
        remedy = f"; {complete} reads it completely" if complete else ""
        return f"{self.name or 'a list'} {text}{remedy}"


class PageWalk:
    """The state of one walk, with the options of its caller."""

    def __init__(self, strategy: Strategy, items: str, options: PageOptions, start: Cursor | None, name: str) -> None:
        if start is not None and not isinstance(start, str | int):
            raise InvalidArgument(f"{name}: cursor must be text or a page number, got {shown(start)}")
        self._walk = Walk(strategy, start)
        self._items = items
        self._name = name
        self._options = options
        path = strategy.total_count if isinstance(strategy, NumberedPages) else ""
        self._total = Total(path, name, is_whole=start is None)
        self._unique = Unique(options.unique_by)
        self._yielded = 0
        self._longest = 1
        self._before: Sequence[Any] | None = None

    @property
    def is_beyond(self) -> bool:
        """Whether the page to fetch now is one that the total does not announce."""
        return self._before is not None

    def ends(self, response: object) -> bool:
        """Return whether a page that the total does not announce is empty, or the last one again: the list is over."""
        # Some servers return the last page for every page beyond the end.
        return self.is_beyond and pick(response, self._items) in (UNSET, [], self._before)

    def is_end(self, error: OzkitError) -> bool:
        """Return whether a server refuses a page that the total does not announce: the list is over."""
        return self.is_beyond and getattr(error, "status", None) in REFUSED

    @property
    def cursor(self) -> Cursor | None:
        """The cursor of the page to fetch now."""
        return self._walk.cursor

    @property
    def wants_more(self) -> bool:
        """Whether another page is needed and there is one."""
        most = self._options.max_items
        return not self._walk.done and (most is None or self._yielded < most)

    def take(self, response: Response) -> tuple[Page[Any, Response], str, PaginationError | None]:
        """Move to the next page; return the current one, a warning or "", and the error that ends the list after it."""
        warning = self._total.changed(response)
        rows = items_of(response, self._items, self._name)
        items = self._unique.of(rows)
        self._longest = max(self._longest, len(rows))
        self._yielded += len(items)
        at = self.cursor
        try:
            self._walk.advance(response)
        except PaginationError as error:
            error.cursor = at
            return Page(items, None, response), warning, error
        self._total.received(len(rows))
        following = self.cursor
        warning = warning or (self._total.exceeded() if self.is_beyond else "")
        self._before = None
        if self._walk.done:
            number = int(at or 1) if self._total.path else 1
            warning = warning or self._total.contradiction(number)
            if self._total.has_more(len(rows), number):
                self._walk.cursor, self._walk.done = number + 1, False
                following = self.cursor
            elif self._total.may_stop_early(len(rows), number, self._size(response)):
                self._walk.cursor, self._walk.done, self._before = number + 1, False, rows
        return Page(items, following, response), warning, None

    def _size(self, response: Any) -> object:
        strategy = self._walk.strategy
        return pick(response, strategy.size_echo) if isinstance(strategy, NumberedPages) else None

    def order(self, response: Any) -> Sequence[Cursor]:
        """Return which pages to start fetching ahead: no more than `max_items` can need."""
        if not self.wants_more:
            return ()
        most, prefetch = self._options.max_items, self._options.prefetch
        needed = prefetch if most is None else -(-(most - self._yielded) // self._longest)
        return self._walk.order(response, min(prefetch, needed))
