"""Pages on their way: in threads for one world, in tasks for the other. What to order is decided in `_core.ahead`.

Threads and tasks are loaded by the first page that is ordered: most lists order none.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from ._core.paging import Cursor

if TYPE_CHECKING:
    import asyncio
    from concurrent.futures import Future, ThreadPoolExecutor

Answer = TypeVar("Answer")


class Threads(Generic[Answer]):
    """Fetches pages ahead of their turn.

    Args:
        fetch: Gets the page at a cursor.
        most: How many are ever on their way together.
    """

    def __init__(self, fetch: Callable[[Cursor | None], Answer], most: int) -> None:
        self._fetch = fetch
        self._most = most
        self._pool: ThreadPoolExecutor | None = None
        self._waiting: dict[Cursor | None, Future[Answer]] = {}

    def order(self, cursors: Sequence[Cursor]) -> None:
        """Start to fetch pages."""
        for cursor in cursors:
            if self._pool is None:
                from concurrent.futures import ThreadPoolExecutor

                self._pool = ThreadPoolExecutor(self._most, "ozkit-prefetch")
            self._waiting[cursor] = self._pool.submit(self._fetch, cursor)

    def take(self, cursor: Cursor | None) -> Answer:
        """Return a page: one that was ordered as soon as it is there, any other fetched now."""
        waiting = self._waiting.pop(cursor, None)
        return self._fetch(cursor) if waiting is None else waiting.result()

    def close(self) -> None:
        """Forget what is on its way; what was not sent yet never is."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)


class Tasks(Generic[Answer]):
    """Fetches pages ahead of their turn, under asyncio; `most` is for whoever orders to keep."""

    def __init__(self, fetch: Callable[[Cursor | None], Awaitable[Answer]]) -> None:
        self._fetch = fetch
        self._waiting: dict[Cursor | None, asyncio.Future[Answer]] = {}

    def order(self, cursors: Sequence[Cursor]) -> None:
        """Start to fetch pages."""
        for cursor in cursors:
            import asyncio

            self._waiting[cursor] = asyncio.ensure_future(self._fetch(cursor))

    async def take(self, cursor: Cursor | None) -> Answer:
        """Return a page: one that was ordered as soon as it is there, any other fetched now."""
        # It stays among those that `close` cancels until it is there.
        waiting = self._waiting.get(cursor)
        answer = await (self._fetch(cursor) if waiting is None else waiting)
        self._waiting.pop(cursor, None)
        return answer

    def close(self) -> None:
        """Cancel what is on its way."""
        for waiting in self._waiting.values():
            if not waiting.cancel() and not waiting.cancelled():
                # A failure that nobody will hear of is no news.
                waiting.exception()
