"""Connections: one httpx client for each process and event loop, with a bounded number of calls in flight.

httpcore can lose a place in its pool when a call is cancelled or times out while it waits for a connection
(https://github.com/encode/httpcore/issues/1093). Calls in flight are therefore bounded below the size of the pool, and
the httpx client is replaced before cancelled calls can have used up the difference.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary, WeakSet

from ..errors import ConfigurationError
from . import httpx
from .logging import redact

C = TypeVar("C")

MAX_CONNECTIONS = 100
# As many connections are kept alive as pages can be fetched concurrently.
MAX_KEPT_ALIVE = 40
MAX_IN_FLIGHT = 64
# Each cancelled call loses at most one place of the pool.
MAX_CANCELLED = MAX_CONNECTIONS - MAX_IN_FLIGHT - 4


class _Generation(Generic[C]):
    """One httpx client and the calls that use it."""

    def __init__(self, client: C) -> None:
        self.client = client
        self.in_flight = 0
        self.cancelled = 0


class _Place(Generic[C]):
    """The connections of one process and event loop."""

    def __init__(self, slots: Any) -> None:
        self.slots = slots
        self.lock = threading.Lock()
        self.current: _Generation[C] | None = None
        self.retired: list[_Generation[C]] = []

    def enter(self, make: Callable[[], C], *, can_replace: bool) -> _Generation[C]:
        """Return the httpx client for one more call."""
        with self.lock:
            if self.current is not None and can_replace and self.current.cancelled >= MAX_CANCELLED:
                self.retired.append(self.current)
                self.current = None
            if self.current is None:
                self.current = _Generation(make())
            self.current.in_flight += 1
            return self.current

    def peek(self, make: Callable[[], C]) -> C:
        """Return the httpx client."""
        with self.lock:
            if self.current is None:
                self.current = _Generation(make())
            return self.current.client

    def finished(self) -> list[C]:
        """Take the replaced httpx clients that no call uses any more, to be closed."""
        with self.lock:
            over = [generation for generation in self.retired if not generation.in_flight]
            self.retired = [generation for generation in self.retired if generation.in_flight]
            return [generation.client for generation in over]

    def all(self) -> list[C]:
        """Take all httpx clients, to be closed."""
        with self.lock:
            generations = [*self.retired, *([self.current] if self.current else [])]
            self.retired, self.current = [], None
            return [generation.client for generation in generations]


class Lease(Generic[C]):
    """The right to have one call in flight: `with lease as client`."""

    def __init__(self, place: _Place[C], generation: _Generation[C]) -> None:
        self._place = place
        self._generation = generation

    def __enter__(self) -> C:
        return self._generation.client

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._place.lock:
            self._generation.in_flight -= 1
            if error is not None and not isinstance(error, Exception | GeneratorExit):
                self._generation.cancelled += 1
        if self._place.slots is not None:
            self._place.slots.release()


_all: WeakSet[BaseConnections[Any]] = WeakSet()


class BaseConnections(Generic[C]):
    """The httpx clients that the calls of a client use: the user's own, or clients made at the first request.

    Args:
        make: Makes an httpx client.
        given: The user's own httpx client.
        is_bound: Whether the user's httpx client or transport holds connections.
        can_replace: Whether another httpx client can be made, and the calls in flight be bounded.
    """

    def __init__(
        self, make: Callable[[], C], given: C | None = None, *, is_bound: bool = False, can_replace: bool = True
    ) -> None:
        self._make = make
        self._given = given
        self._is_bound = is_bound
        self._is_closed = False
        self._is_inherited = False
        self._lock = threading.Lock()
        self._can_replace = can_replace
        _all.add(self)

    @property
    def is_ours(self) -> bool:
        """Whether the httpx clients are made here, from the options of the client."""
        return self._given is None

    def after_fork(self) -> None:
        """Forget the parent's connections, in a child process: two processes on one connection mix their responses."""
        self._lock = threading.Lock()
        self._is_inherited = True
        self._forget()

    def _forget(self) -> None:
        raise NotImplementedError

    def _create(self) -> C:
        if self._given is not None:
            return self._given
        try:
            return self._make()
        except ConfigurationError:
            raise
        except (ValueError, TypeError, ImportError, OSError, httpx.InvalidURL) as error:
            raise ConfigurationError(f"the HTTP client cannot be made: {redact(str(error), '')}") from None

    def _here(self) -> _Place[C]:
        raise NotImplementedError

    def current(self) -> C:
        """Return the httpx client of this process and event loop.

        Raises:
            ConfigurationError: If the client was closed, or cannot be made.
        """
        return self._here().peek(self._create)

    def _check(self) -> None:
        """Raise `ConfigurationError` if no call may be made."""
        if self._is_closed:
            raise ConfigurationError("this client is closed; make a new one")
        if getattr(self._given, "is_closed", False):
            raise ConfigurationError("the http_client of this client is closed; make a new one")
        if self._is_inherited and self._is_bound:
            raise ConfigurationError(
                "this client was made before os.fork() with your http_client or transport, whose connections belong "
                "to the parent process; make a new client in the child process"
            )


class Connections(BaseConnections["httpx.Client"]):
    """The connections of a sync client."""

    _place: _Place[httpx.Client] | None = None

    def _forget(self) -> None:
        self._place = None

    def _create(self) -> httpx.Client:
        # httpcore is imported by the first call.
        from .network import with_deadlines

        client = super()._create()
        return client if self._given is not None else with_deadlines(client)

    def _here(self) -> _Place[httpx.Client]:
        self._check()
        with self._lock:
            if self._place is None:
                self._place = _Place(threading.Semaphore(MAX_IN_FLIGHT) if self._can_replace else None)
            return self._place

    def acquire(self, seconds: float) -> Lease[httpx.Client]:
        """Wait until one more call may be in flight.

        Raises:
            httpx.PoolTimeout: If too many calls are in flight for so many seconds.
            ConfigurationError: If the client was closed, or cannot be made.
        """
        place = self._here()
        if place.slots is not None and not place.slots.acquire(timeout=min(seconds, threading.TIMEOUT_MAX)):
            raise httpx.PoolTimeout(f"more than {MAX_IN_FLIGHT} calls are in flight")
        try:
            lease = Lease(place, place.enter(self._create, can_replace=self._can_replace))
        except BaseException:
            if place.slots is not None:
                place.slots.release()
            raise
        for client in place.finished():
            client.close()
        return lease

    def close(self) -> None:
        """Refuse further calls and close the connections, except those of the user's httpx client."""
        self._is_closed = True
        for client in self._place.all() if self._place is not None and self._given is None else ():
            client.close()


class AsyncConnections(BaseConnections["httpx.AsyncClient"]):
    """The connections of an async client, apart for each event loop."""

    _places: WeakKeyDictionary[Any, _Place[httpx.AsyncClient]] | None = None

    def _forget(self) -> None:
        self._places = None

    def _create(self) -> httpx.AsyncClient:
        from .network import with_safe_connect

        client = super()._create()
        return client if self._given is not None else with_safe_connect(client)

    def _here(self) -> _Place[httpx.AsyncClient]:
        import anyio

        from .network import event_loop

        self._check()
        with self._lock:
            if self._places is None:
                self._places = WeakKeyDictionary()
            loop = event_loop()
            place = self._places.get(loop)
            if place is None:
                if self._is_bound and self._places:
                    raise ConfigurationError(
                        "this client has your http_client or transport, whose connections belong to another event "
                        "loop; make a new client in this event loop"
                    )
                place = _Place(anyio.Semaphore(MAX_IN_FLIGHT) if self._can_replace else None)
                self._places[loop] = place
            return place

    async def acquire(self, seconds: float) -> Lease[httpx.AsyncClient]:
        """Wait until one more call may be in flight.

        Raises:
            httpx.PoolTimeout: If too many calls are in flight for so many seconds.
            ConfigurationError: If the client was closed, or cannot be made.
        """
        import anyio

        place = self._here()
        if place.slots is not None:
            is_free = False
            with anyio.move_on_after(seconds):
                await place.slots.acquire()
                is_free = True
            if not is_free:
                raise httpx.PoolTimeout(f"more than {MAX_IN_FLIGHT} calls are in flight")
        try:
            lease = Lease(place, place.enter(self._create, can_replace=self._can_replace))
        except BaseException:
            if place.slots is not None:
                place.slots.release()
            raise
        if finished := place.finished():
            from .network import close_all

            try:
                await close_all(finished)
            except BaseException as error:
                lease.__exit__(type(error), error, None)
                raise
        return lease

    async def aclose(self) -> None:
        """Refuse further calls and close the connections of this event loop, except those of the user's client."""
        from .network import close_all, event_loop, settle

        self._is_closed = True
        place = self._places.get(event_loop()) if self._places else None
        await close_all(place.all() if place is not None and self._given is None else ())
        await settle()


def holds_connections(client: Any, transport: Any) -> bool:
    """Return whether the user's httpx client or transport holds connections of its own."""
    inner = transport if client is None else getattr(client, "_transport", None)
    return inner is not None and isinstance(inner, httpx.HTTPTransport | httpx.AsyncHTTPTransport)


def _after_fork() -> None:
    for connections in list(_all):
        connections.after_fork()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
