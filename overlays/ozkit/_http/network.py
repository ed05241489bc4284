"""The network below httpx: connections that end at the deadline of the call (sync) and are never lost (async).

An async attempt is cancelled at its deadline instead (`deadlines.py`). asyncio is imported by async calls only.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import httpcore
import httpx

from ozkit_runtime.pagination.prefetch import in_trio

if TYPE_CHECKING:
    import asyncio

T = TypeVar("T")


class Until(float):
    """A timeout in seconds that also ends at a deadline, however many reads it is used for."""

    deadline: float

    def __new__(cls, seconds: float, deadline: float) -> Until:
        """Return a timeout; the deadline is a time of `time.monotonic`."""
        made = super().__new__(cls, seconds)
        made.deadline = deadline
        return made


class TimedBody(httpx.SyncByteStream):
    """A response body that ends at a deadline, over any transport."""

    def __init__(self, inner: Any, deadline: float) -> None:
        self._inner = inner
        self._deadline = deadline

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._inner:
            if time.monotonic() > self._deadline:
                raise httpx.ReadTimeout("the deadline has passed")
            yield chunk

    def close(self) -> None:
        self._inner.close()


def _capped(timeout: float | None, error: type[httpcore.TimeoutException]) -> float | None:
    if not isinstance(timeout, Until):
        return timeout
    left = timeout.deadline - time.monotonic()
    if left <= 0:
        raise error("the deadline has passed")
    return min(float(timeout), left)


class _Timed:
    """A backend or a connection of httpcore whose steps end at the deadline of the call."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data: bytes = self._inner.read(max_bytes, _capped(timeout, httpcore.ReadTimeout))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _capped(timeout, httpcore.WriteTimeout))

    def start_tls(self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None) -> _Timed:
        return _Timed(self._inner.start_tls(ssl_context, server_hostname, _capped(timeout, httpcore.ConnectTimeout)))

    def connect_tcp(self, host: str, port: int, timeout: float | None = None, **options: Any) -> _Timed:
        timeout = _capped(timeout, httpcore.ConnectTimeout)
        return _Timed(self._inner.connect_tcp(host, port, timeout, **options))


class _SafeToCancel:
    """An async backend of httpcore that closes a connection if the call is cancelled while it is opened.

    anyio forgets, under asyncio, a connection that is established in the turn in which its task is cancelled.
    """

    def __init__(self, inner: httpcore.AsyncNetworkBackend) -> None:
        self._inner = inner

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    async def connect_tcp(self, host: str, port: int, **options: Any) -> httpcore.AsyncNetworkStream:
        opened = self._inner.connect_tcp(host, port, **options)
        if in_trio():
            return await opened
        import asyncio

        opening = asyncio.ensure_future(opened)
        try:
            return await asyncio.shield(opening)
        except asyncio.CancelledError:
            _keep(opening).add_done_callback(_close)
            raise


# Connections that are being closed, or were being opened by a cancelled call: an event loop holds its tasks weakly.
_pending: set[asyncio.Future[Any]] = set()
_PENDING_SECONDS = 1.0


def _keep(task: asyncio.Future[T]) -> asyncio.Future[T]:
    _pending.add(task)
    task.add_done_callback(_pending.discard)
    return task


def event_loop() -> Any:
    """Return the object that identifies the event loop of asyncio or the run of trio."""
    if in_trio():
        return sys.modules["trio"].lowlevel.current_trio_token()
    import asyncio

    return asyncio.get_running_loop()


def _close(opening: asyncio.Future[httpcore.AsyncNetworkStream]) -> None:
    import asyncio

    if not opening.cancelled() and opening.exception() is None:
        _keep(asyncio.ensure_future(opening.result().aclose()))


async def close_all(clients: Iterable[httpx.AsyncClient]) -> None:
    """Close all connections of httpx clients, also if the task is cancelled meanwhile."""
    if in_trio():
        for client in clients:
            await client.aclose()  # httpcore protects the closing from trio's scopes.
    else:
        import asyncio

        for closing in [_keep(asyncio.ensure_future(client.aclose())) for client in clients]:
            await asyncio.shield(closing)


async def settle() -> None:
    """Wait until the connections of cancelled calls are closed, which an event loop that ends would leave open."""
    if not in_trio():
        import asyncio

        deadline = time.monotonic() + _PENDING_SECONDS
        loop = asyncio.get_running_loop()
        while pending := [task for task in list(_pending) if task.get_loop() is loop]:
            done, _ = await asyncio.wait(pending, timeout=max(deadline - time.monotonic(), 0))
            if not done:
                break


def _pools(client: httpx.Client | httpx.AsyncClient) -> Iterator[Any]:
    mounts = [
        chosen for mount in client._mounts.values() for chosen in getattr(mount, "_transports", {0: mount}).values()
    ]
    for transport in (client._transport, *mounts):
        pool = getattr(transport, "_pool", None)
        if isinstance(pool, httpcore.ConnectionPool | httpcore.AsyncConnectionPool):
            yield pool


def with_deadlines(client: httpx.Client) -> httpx.Client:
    """Make the connections of a new httpx client end at the deadlines of calls, also while headers arrive."""
    # httpx passes no network backend on to httpcore.
    for pool in _pools(client):
        pool._network_backend = _Timed(pool._network_backend)
    return client


def with_safe_connect(client: httpx.AsyncClient) -> httpx.AsyncClient:
    """Make a new httpx client close the connections that were being opened by a cancelled call."""
    for pool in _pools(client):
        pool._network_backend = _SafeToCancel(pool._network_backend)
    return client
