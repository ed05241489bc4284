# Derived from ../_async/paginator.py by scripts/derive_sync.py; do not edit.
"""The paginator: items by default, pages on request, no request before the first item is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy
from typing import Any, Generic, Self, TypeVar

from ...errors import ConfigurationError, OzkitError
from ...models.deviations import logger
from ..page_walk import Page, PageOptions, PageWalk
from ..prefetch import Fetch, Prefetch
from ..strategies import Cursor, Strategy

Item = TypeVar("Item")
Response = TypeVar("Response")


class Paginator(Generic[Item, Response]):
    """A list that is read page by page while it is iterated with `for`; it can be iterated again.

    Args:
        fetch: Fetches one page, given the parameters that choose it.
        strategy: How the list is paged.
        items: The path of the items in a response.
        options: The maximum number of items, pages to fetch ahead, and the key of unique items.
        start: The cursor to start at.
        name: The list as a user calls it, such as `runs.list`.
    """

    def __init__(
        self,
        fetch: Fetch[Response],
        strategy: Strategy,
        items: str,
        options: PageOptions | None = None,
        start: Cursor | None = None,
        name: str = "",
    ) -> None:
        self._fetch = fetch
        self._strategy = strategy
        self._items = items
        self._options = options or PageOptions()
        self._start = start
        self._name = name
        self._check: Callable[[Response], object] | None = None
        self._options.check(strategy)

    def __repr__(self) -> str:
        options = "" if self._options.max_items is None else f", max_items={self._options.max_items}"
        return f"<{type(self).__name__} of {self._name or 'a list'}{options}>"

    def __copy__(self) -> Self:
        made = type(self).__new__(type(self))
        made.__dict__.update(self.__dict__)
        return made

    def __deepcopy__(self, memo: object) -> Self:
        return copy(self)  # A copy of a list reads with the same client.

    def __reduce__(self) -> Any:
        raise ConfigurationError(
            f"{self._name}: a list cannot be sent to another process: it is read with a client; send its items, "
            "such as list(...), or make the client and the list in that process"
        )

    def checking(self, check: Callable[[Response], object]) -> Self:
        """Return the same list with a check of each response.

        Args:
            check: Called with each whole response before its items are yielded. An `OzkitError` that it raises gets
                the `cursor` of the page.
        """
        made = copy(self)
        made._check = check
        return made

    def pages(self, cursor: Cursor | None = None) -> Iterator[Page[Item, Response]]:
        """Yield whole pages.

        Args:
            cursor: Start here: the `next_cursor` of an earlier page, or the `cursor` of an error.

        Yields:
            Page: Each page, up to the one that completes `max_items`.

        Raises:
            OzkitError: If a page cannot be fetched; its `cursor` is that of the page.
        """
        start = self._start if cursor is None else cursor
        walk = PageWalk(self._strategy, self._items, self._options, start, self._name)
        ahead = Prefetch(lambda at: self._fetch(self._strategy.arguments(at)), self._options.prefetch)
        try:
            while walk.wants_more:
                at = walk.cursor
                try:
                    response = ahead.take(at)
                    if walk.ends(response):
                        return
                    if self._check is not None:
                        self._check(response)
                except OzkitError as error:
                    if walk.is_end(error):
                        return
                    error.cursor = at
                    raise
                page, warning, broken = walk.take(response)
                if warning:
                    logger.warning(warning)
                if broken is None:
                    ahead.order(walk.order(response))
                yield page
                # The items of a page are yielded before the error of its cursor is raised.
                if broken is not None and walk.wants_more:
                    raise broken
        finally:
            ahead.close()

    def __iter__(self) -> Iterator[Item]:
        left = self._options.max_items
        for page in self.pages():
            for item in page.items if left is None else page.items[:left]:
                yield item
            left = None if left is None else max(left - len(page.items), 0)
