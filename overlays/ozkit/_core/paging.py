"""Paging without IO: given an answer, which cursor comes next, or why the walk must stop.

A document says how a list is paged (`x-ozkit-page`); `strategy_for` turns that into one of three strategies. A walk
never ends on an empty page, only when the server says that there is no next one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from .._runtime.unset import UNSET
from ..errors import PaginationError

Cursor = str | int


def pick(answer: Any, path: str) -> Any:
    """Return what a dotted path of JSON names leads to in a decoded answer; `UNSET` where it leads nowhere."""
    node = answer
    for name in [] if path == "$" else path.split("."):
        if isinstance(node, Mapping):
            node = node.get(name, UNSET)
        else:
            attribute = getattr(node, "_fields", {}).get(name)
            node = getattr(node, attribute) if attribute else UNSET
        if node is None or node is UNSET:
            return UNSET
    return node


class Strategy(Protocol):
    """How one list is paged."""

    def arguments(self, cursor: Cursor | None) -> Mapping[str, Any]:
        """Return the parameters (by JSON name) that ask for the page at a cursor."""
        ...

    def following(self, answer: Any, cursor: Cursor | None) -> Cursor | None:
        """Return the cursor of the next page, or None at the end."""
        ...

    def foreseen(self, answer: Any, following: Cursor, count: int) -> Sequence[Cursor]:
        """Return the cursors of up to so many pages, from the next one on, that an answer tells of already."""
        ...


@dataclass(frozen=True, slots=True)
class SinglePage:
    """The server answers with everything at once."""

    def arguments(self, cursor: Cursor | None) -> Mapping[str, Any]:
        if cursor is not None:
            raise PaginationError("this list has one page only: it takes no cursor")
        return {}

    def following(self, answer: Any, cursor: Cursor | None) -> Cursor | None:
        return None

    def foreseen(self, answer: Any, following: Cursor, count: int) -> Sequence[Cursor]:
        return ()


@dataclass(frozen=True, slots=True)
class CursorPages:
    """Each page names the cursor of the next."""

    param: str
    next: str
    more: str

    def arguments(self, cursor: Cursor | None) -> Mapping[str, Any]:
        return {} if cursor is None else {self.param: cursor}

    def following(self, answer: Any, cursor: Cursor | None) -> Cursor | None:
        more, found = pick(answer, self.more), pick(answer, self.next)
        # A server that leaves the flag out has not said that the list is over.
        if not more and (more is not UNSET or not found):
            return None
        if not found:
            raise PaginationError("the server announces a next page but names no cursor: the list would end early")
        if not isinstance(found, str | int) or isinstance(found, bool):
            raise PaginationError("the server's next cursor is neither text nor a number: the list would end early")
        return found

    def foreseen(self, answer: Any, following: Cursor, count: int) -> Sequence[Cursor]:
        return (following,)


@dataclass(frozen=True, slots=True)
class NumberedPages:
    """Pages are numbered from 1; the answer tells how many there are, or how many items."""

    param: str
    total_pages: str = ""
    total_count: str = ""
    size_echo: str = ""

    def arguments(self, cursor: Cursor | None) -> Mapping[str, Any]:
        return {self.param: _number(cursor)}

    def following(self, answer: Any, cursor: Cursor | None) -> Cursor | None:
        page = _number(cursor)
        return page + 1 if page < self._last(answer) else None

    def foreseen(self, answer: Any, following: Cursor, count: int) -> Sequence[Cursor]:
        first = _number(following)
        return range(first, min(first + count, self._last(answer) + 1))

    def _last(self, answer: Any) -> int:
        if self.total_pages:
            pages = pick(answer, self.total_pages)
            if isinstance(pages, int):
                return pages
        count, size = pick(answer, self.total_count), pick(answer, self.size_echo)
        if not isinstance(count, int) or not isinstance(size, int) or size < 1:
            raise PaginationError("the answer does not say how many pages there are: the list would end early")
        return -(-count // size)


def _number(cursor: Cursor | None) -> int:
    try:
        return 1 if cursor is None else int(cursor)
    except (TypeError, ValueError):
        raise PaginationError(f"the pages of this list are numbered: {cursor!r} is none of them") from None


@dataclass(slots=True)
class Walk:
    """The state of one walk: where it is, which cursors it has seen, and which pages it has ordered ahead."""

    strategy: Strategy
    cursor: Cursor | None = None
    done: bool = False
    _seen: set[Cursor] = field(default_factory=set)
    _ordered: deque[Cursor] = field(default_factory=deque)

    def advance(self, answer: Any) -> Cursor | None:
        """Move to the next page and return its cursor, None at the end.

        Answers of pages that were on their way together can be of any age. So a page that one of them told of is
        read, also where another one ends the list before it.

        Raises:
            PaginationError: If the server leads the walk to a page it has been on.
        """
        if self.cursor is not None:
            self._seen.add(self.cursor)
        found = self.strategy.following(answer, self.cursor)
        if self._ordered and self._ordered[0] == self.cursor:
            self._ordered.popleft()
        if found is None and self._ordered:
            found = self._ordered[0]
        if found is not None and found in self._seen:
            raise PaginationError("the server repeats a cursor: the list would never end")
        self.cursor, self.done = found, found is None
        return found

    def order(self, answer: Any, count: int) -> Sequence[Cursor]:
        """Return which pages to fetch now, so that up to `count` are on their way, the next one among them."""
        if self.cursor is None or count < 1:
            return ()
        foreseen = self.strategy.foreseen(answer, self.cursor, count)
        fresh = [cursor for cursor in foreseen if cursor not in self._ordered]
        self._ordered.extend(fresh)
        return fresh


def strategy_for(page: Mapping[str, Any]) -> Strategy:
    """Return the strategy that a document's `x-ozkit-page` describes."""
    if "cursor" in page:
        return CursorPages(**page["cursor"])
    if "number" in page:
        known = ("param", "total_pages", "total_count", "size_echo")
        return NumberedPages(**{name: page["number"][name] for name in known if name in page["number"]})
    return SinglePage()
