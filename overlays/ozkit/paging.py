"""Paginators: items by default, pages on request, nothing sent before the first is asked for."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from . import logs
from ._core.ahead import Reader, reader
from ._core.page_options import PageOptions
from ._core.paging import Cursor, Strategy
from .ahead import Tasks, Threads
from .errors import OzkitError, PaginationError

if TYPE_CHECKING:
    from .analytics.table import Table

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
        self,
        strategy: Strategy,
        items: str,
        options: PageOptions | None = None,
        start: Cursor | None = None,
        name: str = "",
    ) -> None:
        self._strategy = strategy
        self._items = items
        self._options = options or PageOptions()
        self._start = start
        self._name = name
        self._check: Callable[[Answer], object] | None = None
        self._options.check(strategy)

    def checking(self, check: Callable[[Answer], object]) -> Self:
        """Return the same list, each of whose answers is handed to `check` first, which raises or returns.

        Args:
            check: Looks at a whole answer. An `OzkitError` that it raises gets the `cursor` of the page.
        """
        made = copy(self)
        made._check = check
        return made

    def _reader(self, cursor: Cursor | None) -> Reader:
        start = self._start if cursor is None else cursor
        return reader(self._strategy, self._items, self._options, start, self._name)

    def _page(self, reading: Reader, answer: Answer) -> tuple[Page[Item, Answer], PaginationError | None]:
        if self._check is not None:
            self._check(answer)
        if told := reading.total.notice(answer):
            logs.logger.warning(told)
        items, broken = reading.take(answer)
        return Page(items, None if broken else reading.walk.cursor, answer), broken


class Paginator(_Pager[Item, Answer]):
    """A list that is read page by page while it is iterated. It can be iterated again, from the start.

    Args:
        fetch: Gets one page, given the parameters that choose it.
        strategy: How the list is paged.
        items: Where the items stand in an answer.
        options: How many items, how many pages are fetched ahead, what tells items apart.
        start: The cursor to start at.
        name: What is listed, as a user calls it, such as `runs.list`.
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
        reading = self._reader(cursor)
        ahead = Threads(lambda at: self._fetch(self._strategy.arguments(at)), self._options.prefetch)
        try:
            while reading.wants_more:
                at = reading.walk.cursor
                try:
                    answer = ahead.take(at)
                    page, broken = self._page(reading, answer)
                except OzkitError as error:
                    error.cursor = at
                    raise
                if broken is None:
                    ahead.order(reading.order(answer))
                yield page
                if broken is not None and reading.wants_more:
                    raise broken
        finally:
            ahead.close()

    def __iter__(self) -> Iterator[Item]:
        return islice((item for page in self.pages() for item in page.items), self._options.max_items)

    def table(self) -> Table:
        """Fetch all pages and return them as one flat table, for lists of usage data.

        Rows are read as they are shown: a feed that moves meanwhile can lose some. `export_events` loses none.

        Returns:
            Table: A row for each event, commit or change; for users one for each run type, and period.

        Raises:
            InvalidArgument: If this list has no flat table; nothing was fetched then.
            OzkitError: If a page cannot be fetched, or a value is of another type than documented.
        """
        from .analytics.tabulate import check_table, table_of

        check_table(self._name)
        return table_of(self._name, list(self.pages()), self._options.max_items)

    def to_arrow(self) -> Any:
        """Return `table()` as a `pyarrow.Table`; needs `ozkit[arrow]`."""
        return self.table().to_arrow()

    def to_pandas(self) -> Any:
        """Return `table()` as a `pandas.DataFrame` with Arrow types; needs `ozkit[pandas]`."""
        return self.table().to_pandas()

    def to_polars(self) -> Any:
        """Return `table()` as a `polars.DataFrame`; needs `ozkit[polars]`."""
        return self.table().to_polars()


class AsyncPaginator(_Pager[Item, Answer]):
    """A list that is read page by page while it is iterated with `async for`.

    Args:
        fetch: Gets one page, given the parameters that choose it.
        strategy: How the list is paged.
        items: Where the items stand in an answer.
        options: How many items, how many pages are fetched ahead (under asyncio), what tells items apart.
        start: The cursor to start at.
        name: What is listed, as a user calls it, such as `runs.list`.
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
        reading = self._reader(cursor)
        ahead = Tasks(lambda at: self._fetch(self._strategy.arguments(at)))
        try:
            while reading.wants_more:
                at = reading.walk.cursor
                try:
                    answer = await ahead.take(at)
                    page, broken = self._page(reading, answer)
                except OzkitError as error:
                    error.cursor = at
                    raise
                if broken is None:
                    ahead.order(reading.order(answer))
                yield page
                if broken is not None and reading.wants_more:
                    raise broken
        finally:
            ahead.close()

    async def __aiter__(self) -> AsyncIterator[Item]:
        left = self._options.max_items
        async for page in self.pages():
            for item in page.items if left is None else page.items[:left]:
                yield item
            left = None if left is None else max(left - len(page.items), 0)

    async def table(self) -> Table:
        """Fetch all pages and return them as one flat table, for lists of usage data.

        Rows are read as they are shown: a feed that moves meanwhile can lose some. `export_events` loses none.

        Returns:
            Table: A row for each event, commit or change; for users one for each run type, and period.

        Raises:
            InvalidArgument: If this list has no flat table; nothing was fetched then.
            OzkitError: If a page cannot be fetched, or a value is of another type than documented.
        """
        from .analytics.tabulate import check_table, table_of

        check_table(self._name)
        return table_of(self._name, [page async for page in self.pages()], self._options.max_items)

    async def to_arrow(self) -> Any:
        """Return `await table()` as a `pyarrow.Table`; needs `ozkit[arrow]`."""
        return (await self.table()).to_arrow()

    async def to_pandas(self) -> Any:
        """Return `await table()` as a `pandas.DataFrame` with Arrow types; needs `ozkit[pandas]`."""
        return (await self.table()).to_pandas()

    async def to_polars(self) -> Any:
        """Return `await table()` as a `polars.DataFrame`; needs `ozkit[polars]`."""
        return (await self.table()).to_polars()
