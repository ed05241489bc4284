"""Pages fetched ahead of their turn: in threads for sync code, in tasks of asyncio or trio for async code.

This is the one part of pagination that is not derived from async code. `page_walk` decides which pages are ordered.
Threads and asyncio are imported by the first page that is ordered: most lists order none.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Awaitable, Callable, Generator, Mapping, Sequence
from contextvars import copy_context
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .strategies import Cursor

if TYPE_CHECKING:
    import asyncio
    from concurrent.futures import Future

Response = TypeVar("Response")
T = TypeVar("T")
# Fetches one page, given the parameters that choose it.
Fetch = Callable[[Mapping[str, Any]], Response]
AsyncFetch = Callable[[Mapping[str, Any]], Awaitable[Response]]


def start_thread(call: Callable[..., T], *arguments: object) -> Future[T]:
    """Run a call in a thread of its own, with the context variables of the caller.

    The thread never delays the end of the process, unlike those of a `ThreadPoolExecutor`, which Ctrl-C does not stop.
    """
    import threading
    from concurrent.futures import Future

    future: Future[T] = Future()
    context = copy_context()

    def run() -> None:
        if future.set_running_or_notify_cancel():
            try:
                future.set_result(context.run(call, *arguments))
            except BaseException as error:
                future.set_exception(error)

    threading.Thread(target=run, name="ozkit-page", daemon=True).start()
    return future


class Prefetch(Generic[Response]):
    """Fetches pages ahead of their turn, in threads; the caller orders no more than may be in flight."""

    def __init__(self, fetch: Callable[[Cursor | None], Response], most: int) -> None:
        self._fetch = fetch
        self._in_flight: dict[Cursor | None, Future[Response]] = {}
        self._process = os.getpid()

    def order(self, cursors: Sequence[Cursor]) -> None:
        """Start to fetch pages."""
        for cursor in cursors:
            self._in_flight[cursor] = start_thread(self._fetch, cursor)

    def take(self, cursor: Cursor | None) -> Response:
        """Return a page: wait for one that was ordered, fetch any other now."""
        waiting = self._in_flight.pop(cursor, None)
        if waiting is None or self._process != os.getpid():  # The threads of the parent do not run after a fork.
            return self._fetch(cursor)
        return waiting.result()

    def close(self) -> None:
        """Drop the pages in flight."""
        for waiting in self._in_flight.values():
            waiting.cancel()


class AsyncPrefetch(Generic[Response]):
    """Fetches pages ahead of their turn, in tasks of asyncio or trio; as `Prefetch`."""

    def __init__(self, fetch: Callable[[Cursor | None], Awaitable[Response]], most: int) -> None:
        self._fetch = fetch
        self._in_flight: dict[Cursor | None, asyncio.Future[Response] | _TrioTask[Response]] = {}

    def order(self, cursors: Sequence[Cursor]) -> None:
        """Start to fetch pages."""
        for cursor in cursors:
            if in_trio():
                self._in_flight[cursor] = _TrioTask(self._fetch, cursor)
            else:
                import asyncio

                self._in_flight[cursor] = asyncio.ensure_future(self._fetch(cursor))

    async def take(self, cursor: Cursor | None) -> Response:
        """Return a page: wait for one that was ordered, fetch any other now."""
        # Until it has arrived, `close` must be able to cancel it.
        waiting = self._in_flight.get(cursor)
        response = await (self._fetch(cursor) if waiting is None else waiting)
        self._in_flight.pop(cursor, None)
        return response

    def close(self) -> None:
        """Cancel the pages in flight."""
        for waiting in self._in_flight.values():
            if not waiting.cancel() and not waiting.cancelled():
                # Mark the exception as retrieved: asyncio would log it otherwise.
                waiting.exception()


def in_trio() -> bool:
    """Return whether the code runs in a task of trio, rather than of asyncio."""
    trio: Any = sys.modules.get("trio")
    return trio is not None and bool(trio.lowlevel.in_trio_task())


class _TrioTask(Generic[Response]):
    """A trio task that outlives the `yield` of an async generator, which a nursery does not."""

    def __init__(self, fetch: Callable[[Cursor | None], Awaitable[Response]], cursor: Cursor | None) -> None:
        trio: Any = sys.modules["trio"]
        self._scope: Any = trio.CancelScope()
        self._done: Any = trio.Event()
        self._response: Response | None = None
        self._error: Exception | None = None
        trio.lowlevel.spawn_system_task(self._run, fetch, cursor, context=copy_context())

    async def _run(self, fetch: Callable[[Cursor | None], Awaitable[Response]], cursor: Cursor | None) -> None:
        try:
            with self._scope:
                self._response = await fetch(cursor)
        except Exception as error:
            self._error = error
        finally:
            self._done.set()

    def __await__(self) -> Generator[Any, Any, Response]:
        yield from self._done.wait().__await__()
        if self._error is not None:
            raise self._error
        return self._response  # type: ignore[return-value]  # set unless there was an error

    def cancel(self) -> bool:
        self._scope.cancel()
        return True

    def cancelled(self) -> bool:
        return bool(self._scope.cancel_called)

    def exception(self) -> BaseException | None:
        return self._error
