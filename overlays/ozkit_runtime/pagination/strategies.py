"""Paging strategies: the parameters of the next page, read from the response of the current one.

A document says how a list is paged (`x-ozkit-page`); `strategy_for` turns that into one of three strategies: one page,
a cursor from page to page, or page numbers. An empty page does not end a list: only the server can say that no page
follows. Read next: `page_walk`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..errors import PaginationError
from ..redact import shown
from ..unset import UNSET

Cursor = str | int


def pick(response: Any, path: str) -> Any:
    """Return the value at a dotted path of JSON names in a decoded response, or `UNSET` if there is none."""
    node = response
    for name in [] if path == "$" else path.split("."):
        if isinstance(node, Mapping):
            node = node.get(name, UNSET)
        else:
            attribute = getattr(node, "_fields", {}).get(name)
            node = getattr(node, attribute) if attribute else UNSET
        if node is None or node is UNSET:
            return UNSET
    return node


def items_of(response: Any, path: str, name: str = "") -> list[Any]:
    """Return the items of a page.

    Raises:
        PaginationError: If they are missing or not a list: a list that cannot be read is not an empty one.
    """
    found = pick(response, path)
    if not isinstance(found, list):
        place = "the response" if path == "$" else f"`{path}` of the response"
        raise PaginationError(f"{name or 'a list'}: {place} is missing or not a list")
    return found


@dataclass(frozen=True, slots=True)
class SinglePage:
    """The response holds the whole list. The other strategies have the same methods."""

    def arguments(self, cursor: Cursor | None) -> Mapping[str, Any]:
        """Return the parameters, by JSON name, that request the page at a cursor."""
        if cursor is not None:
            raise PaginationError("this list has one page only and takes no cursor")
        return {}

    def following(self, response: Any, cursor: Cursor | None) -> Cursor | None:
        """Return the cursor of the next page, or None at the end."""
        return None

    def foreseen(self, response: Any, following: Cursor, count: int) -> Sequence[Cursor]:
        """Return the cursors of up to `count` pages, from the next one on, that a response already tells."""
        return ()


class CursorPages(NamedTuple):
    """Each response holds the cursor of the next page."""

    param: str
    next: str
    more: str = ""

    def arguments(self, cursor: Cursor | None) -> Mapping[str, Any]:
        return {} if cursor is None else {self.param: cursor}

    def following(self, response: Any, cursor: Cursor | None) -> Cursor | None:
        more, found = pick(response, self.more), pick(response, self.next)
        # A missing flag does not mean that the list is over.
        if not more and (more is not UNSET or not found):
            return None
        if not found:
            raise PaginationError("the response announces a next page but has no cursor")
        if not isinstance(found, str | int) or isinstance(found, bool):
            raise PaginationError(f"the cursor of the next page must be text or a number, got {type(found).__name__}")
        return found

    def foreseen(self, response: Any, following: Cursor, count: int) -> Sequence[Cursor]:
        return (following,)


class NumberedPages(NamedTuple):
    """Pages are numbered from 1; the response holds the number of pages, or of items."""

    param: str
    total_pages: str = ""
    total_count: str = ""
    size_echo: str = ""

    def arguments(self, cursor: Cursor | None) -> Mapping[str, Any]:
        return {self.param: _number(cursor)}

    def following(self, response: Any, cursor: Cursor | None) -> Cursor | None:
        page = _number(cursor)
        return page + 1 if page < self._last(response) else None

    def foreseen(self, response: Any, following: Cursor, count: int) -> Sequence[Cursor]:
        first = _number(following)
        return range(first, min(first + count, self._last(response) + 1))

    def _last(self, response: Any) -> int:
        if self.total_pages:
            pages = pick(response, self.total_pages)
            if isinstance(pages, int):
                return pages
        count, size = pick(response, self.total_count), pick(response, self.size_echo)
        if not isinstance(count, int) or not isinstance(size, int) or size < 1:
            raise PaginationError("the response does not say how many pages there are: the list would end early")
        return -(-count // size)


def _number(cursor: Cursor | None) -> int:
    try:
        return 1 if cursor is None else int(cursor)
    except (TypeError, ValueError):
        raise PaginationError(f"the cursor of this list must be a page number, got {shown(cursor)}") from None


Strategy = SinglePage | CursorPages | NumberedPages


def strategy_for(page: Mapping[str, Any]) -> Strategy:
    """Return the strategy that a document's `x-ozkit-page` describes."""
    if "cursor" in page:
        return CursorPages(**page["cursor"])
    if "number" in page:
        known = ("param", "total_pages", "total_count", "size_echo")
        return NumberedPages(**{name: page["number"][name] for name in known if name in page["number"]})
    return SinglePage()
