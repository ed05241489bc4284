"""Paginators: items by default, pages on request, nothing sent before the first is asked for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, TypeVar

from ._core.paging import Cursor, PageOptions, Strategy, Unique, Walk, pick
from .errors import OzkitError, PaginationError

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
    """What both paginators know: the strategy, where the items stand, and the options."""

    def __init__(
        self, strategy: Strategy, items: str, options: PageOptions | None = None, start: Cursor | None = None
    ) -> None:
        self._strategy = strategy
        self._items = items
        self._options = options or PageOptions()
        self._start = start

    def _walk(self, cursor: Cursor | None) -> tuple[Walk, Unique]:
        return Walk(self._strategy, self._start if cursor is None else cursor), Unique(self._options.unique_by)

    def _page(self, walk: Walk, unique: Unique, answer: Answer) -> tuple[Page[Item, Answer], PaginationError | None]:
        """Return a page, and why there can be no other: what was fetched is handed out before that is raised."""
        found = pick(answer, self._items)
        items = unique.of(found) if isinstance(found, list) else []
        at = walk.cursor
        try:
            return Page(items, walk.advance(answer), answer), None
        except PaginationError as error:
            error.cursor = at
            return Page(items, None, answer), error

    def _wants_more(self, walk: Walk, given: int) -> bool:
        most = self._options.max_items
        return not walk.done and (most is None or given < most)


class Paginator(_Pager[Item, Answer]):
    """A list that is read page by page while it is iterated. It can be iterated again, from the start.

    Args:
        fetch: Gets one page, given the parameters that choose it.
        strategy: How the list is paged.
        items: Where the items stand in an answer.
        options: How many items, whether the next page is fetched ahead, what tells items apart.
        start: The cursor to start at.
    """

    def __init__(
        self, fetch: Callable[[Mapping[str, Any]], Answer], strategy: Strategy, items: str, **rest: Any
    ) -> None:
        super().__init__(strategy, items, **rest)
        self._fetch = fetch

    def pages(self, cursor: Cursor | None = None) -> Iterator[Page[Item, Answer]]:
        """Yield whole pages.

        Args:
            cursor: Start here: the `next_cursor` of an earlier page, or the `cursor` of an error.

        Yields:
            Page: Each page, up to the one that completes `max_items`.

        Raises:
            OzkitError: If a page cannot be fetched; its `cursor` tells which.
        """
        walk, unique = self._walk(cursor)
        ahead = ThreadPoolExecutor(1, "ozkit-prefetch") if self._options.prefetch else None
        waiting: Future[Answer] | None = None
        given = 0
        try:
            while self._wants_more(walk, given):
                try:
                    answer = waiting.result() if waiting else self._fetch(self._strategy.arguments(walk.cursor))
                except OzkitError as error:
                    error.cursor = walk.cursor
                    raise
                page, broken = self._page(walk, unique, answer)
                given += len(page.items)
                if ahead is not None and broken is None and self._wants_more(walk, given):
                    waiting = ahead.submit(self._fetch, self._strategy.arguments(walk.cursor))
                yield page
                if broken is not None and self._wants_more(walk, given):
                    raise broken
        finally:
            if ahead is not None:
                ahead.shutdown(wait=False, cancel_futures=True)

    def __iter__(self) -> Iterator[Item]:
        return islice((item for page in self.pages() for item in page.items), self._options.max_items)


class AsyncPaginator(_Pager[Item, Answer]):
    """A list that is read page by page while it is iterated with `async for`.

    Args:
        fetch: Gets one page, given the parameters that choose it.
        strategy: How the list is paged.
        items: Where the items stand in an answer.
        options: How many items, whether the next page is fetched ahead (under asyncio), what tells items apart.
        start: The cursor to start at.
    """

    def __init__(
        self, fetch: Callable[[Mapping[str, Any]], Awaitable[Answer]], strategy: Strategy, items: str, **rest: Any
    ) -> None:
        super().__init__(strategy, items, **rest)
        self._fetch = fetch

    async def pages(self, cursor: Cursor | None = None) -> AsyncIterator[Page[Item, Answer]]:
        """Yield whole pages.

        Args:
            cursor: Start here: the `next_cursor` of an earlier page, or the `cursor` of an error.

        Yields:
            Page: Each page, up to the one that completes `max_items`.

        Raises:
            OzkitError: If a page cannot be fetched; its `cursor` tells which.
        """
        walk, unique = self._walk(cursor)
        waiting: asyncio.Future[Answer] | None = None
        given = 0
        try:
            while self._wants_more(walk, given):
                try:
                    answer = await (waiting or self._fetch(self._strategy.arguments(walk.cursor)))
                except OzkitError as error:
                    error.cursor = walk.cursor
                    raise
                page, broken = self._page(walk, unique, answer)
                given += len(page.items)
                waiting = None
                if self._options.prefetch and broken is None and self._wants_more(walk, given):
                    waiting = asyncio.ensure_future(self._fetch(self._strategy.arguments(walk.cursor)))
                yield page
                if broken is not None and self._wants_more(walk, given):
                    raise broken
        finally:
            if waiting is not None:
                waiting.cancel()

    async def __aiter__(self) -> AsyncIterator[Item]:
        left = self._options.max_items
        async for page in self.pages():
            for item in page.items if left is None else page.items[:left]:
                yield item
            left = None if left is None else max(left - len(page.items), 0)
