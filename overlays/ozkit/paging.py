"""Paginators: items by default, pages on request, nothing sent before the first is asked for."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, TypeVar

from ._core.paging import Cursor, Strategy, Walk, pick
from .errors import InvalidArgument, OzkitError

Item = TypeVar("Item")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Page(Generic[Item, Answer]):
    """One page of a list.

    Attributes:
        items: Its items.
        next_cursor: Where the next page starts; None on the last.
        response: The whole answer, for what stands beside the items.
    """

    items: Sequence[Item]
    next_cursor: Cursor | None
    response: Answer


class _Pager(Generic[Item, Answer]):
    """What both paginators know: the strategy, where the items stand, how many are wanted."""

    def __init__(self, strategy: Strategy, items: str, max_items: int | None, start: Cursor | None = None) -> None:
        if max_items is not None and max_items < 0:
            raise InvalidArgument(f"max_items must not be negative, got {max_items}")
        self._strategy = strategy
        self._items = items
        self._max_items = max_items
        self._start = start

    def _walk(self, cursor: Cursor | None) -> Walk:
        return Walk(self._strategy, self._start if cursor is None else cursor)

    def _page(self, walk: Walk, answer: Answer) -> Page[Item, Answer]:
        found = pick(answer, self._items)
        items = found if isinstance(found, list) else []
        return Page(items, walk.advance(answer), answer)


class Paginator(_Pager[Item, Answer]):
    """A list that is read page by page while it is iterated. It can be iterated again, from the start.

    Args:
        fetch: Gets one page, given the parameters that choose it.
        strategy: How the list is paged.
        items: Where the items stand in an answer.
        max_items: Stop after so many items; None for all.
        start: The cursor to start at.
    """

    def __init__(
        self,
        fetch: Callable[[Mapping[str, Any]], Answer],
        strategy: Strategy,
        items: str,
        max_items: int | None = None,
        start: Cursor | None = None,
    ) -> None:
        super().__init__(strategy, items, max_items, start)
        self._fetch = fetch

    def pages(self, cursor: Cursor | None = None) -> Iterator[Page[Item, Answer]]:
        """Yield whole pages.

        Args:
            cursor: Start here: the `next_cursor` of an earlier page, or the `cursor` of an error.

        Raises:
            OzkitError: If a page cannot be fetched; its `cursor` tells which.
        """
        walk = self._walk(cursor)
        while not walk.done:
            try:
                answer = self._fetch(self._strategy.arguments(walk.cursor))
                page = self._page(walk, answer)
            except OzkitError as error:
                error.cursor = walk.cursor
                raise
            yield page

    def __iter__(self) -> Iterator[Item]:
        if self._max_items == 0:
            return iter(())
        return islice((item for page in self.pages() for item in page.items), self._max_items)


class AsyncPaginator(_Pager[Item, Answer]):
    """A list that is read page by page while it is iterated with `async for`.

    Args:
        fetch: Gets one page, given the parameters that choose it.
        strategy: How the list is paged.
        items: Where the items stand in an answer.
        max_items: Stop after so many items; None for all.
        start: The cursor to start at.
    """

    def __init__(
        self,
        fetch: Callable[[Mapping[str, Any]], Awaitable[Answer]],
        strategy: Strategy,
        items: str,
        max_items: int | None = None,
        start: Cursor | None = None,
    ) -> None:
        super().__init__(strategy, items, max_items, start)
        self._fetch = fetch

    async def pages(self, cursor: Cursor | None = None) -> AsyncIterator[Page[Item, Answer]]:
        """Yield whole pages.

        Args:
            cursor: Start here: the `next_cursor` of an earlier page, or the `cursor` of an error.

        Raises:
            OzkitError: If a page cannot be fetched; its `cursor` tells which.
        """
        walk = self._walk(cursor)
        while not walk.done:
            try:
                answer = await self._fetch(self._strategy.arguments(walk.cursor))
                page = self._page(walk, answer)
            except OzkitError as error:
                error.cursor = walk.cursor
                raise
            yield page

    async def __aiter__(self) -> AsyncIterator[Item]:
        left = self._max_items
        if left == 0:
            return
        async for page in self.pages():
            for item in page.items:
                yield item
                if left is not None:
                    left -= 1
                    if left == 0:
                        return
