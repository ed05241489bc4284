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
from .options import MAX_CONNECTIONS, Options

C = TypeVar("C")

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
    """The connections of one process and event loop; `slots` is a semaphore, None if calls are not bounded."""

    def __init__(self, slots: Any) -> None:
        self.slots = slots
        self.lock = threading.Lock()
        self.current: _Generation[C] | None = None
        self.retired: list[_Generation[C]] = []

    def release(self) -> None:
        """Let one more call be in flight."""
        if self.slots is not None:
            self.slots.release()

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
        self._place.release()


_all: WeakSet[BaseConnections[Any]] = WeakSet()


class BaseConnections(Generic[C]):
    """The httpx clients that the calls of a client use: the user's own, or clients made at the first request."""

    _make: Callable[[], C]
    _slots: Callable[[], Any]  # makes the semaphore of the calls in flight
    _owner: Callable[[], Any]  # returns what connections belong to: the event loop, or all threads of a sync client

    def __init__(self, options: Options, given: C | None = None) -> None:
        self._options = options
        self._given = given
        held = options.transport if given is None else getattr(given, "_transport", None)
        # Whether the user's httpx client or transport holds connections of its own.
        self._is_bound = held is not None and isinstance(held, httpx.HTTPTransport | httpx.AsyncHTTPTransport)
        # Whether another httpx client can be made, and the calls in flight be bounded.
        self._can_replace = given is None and options.transport is None
        self._is_closed = False
        self._is_inherited = False
        self._lock = threading.Lock()
        self._places: WeakKeyDictionary[Any, _Place[C]] = WeakKeyDictionary()
        _all.add(self)

    @property
    def is_ours(self) -> bool:
        """Whether the httpx clients are made here, from the options of the client."""
        return self._given is None

    def after_fork(self) -> None:
        """Forget the parent's connections, in a child process: two processes on one connection mix their responses."""
        self._lock = threading.Lock()
        self._is_inherited = True
        self._places = WeakKeyDictionary()

    def current(self) -> C:
        """Return the httpx client of this process and event loop."""
        place = self._here()
        with place.lock:
            return self._of(place).client

    def _here(self) -> _Place[C]:
        """Return the connections of this process and event loop, or raise `ConfigurationError` if there can be none."""
        if self._is_closed:
            raise ConfigurationError("this client is closed; make a new one")
        if getattr(self._given, "is_closed", False):
            raise ConfigurationError("the http_client of this client is closed; make a new one")
        if self._is_inherited and self._is_bound:
            raise ConfigurationError(
                "this client was made before os.fork() with your http_client or transport, whose connections belong "
                "to the parent process; make a new client in the child process"
            )
        owner = self._owner()
        with self._lock:
            place = self._places.get(owner)
            if place is None:
                if self._is_bound and self._places:
                    raise ConfigurationError(
                        "this client has your http_client or transport, whose connections belong to another event "
                        "loop; make a new client in this event loop"
                    )
                place = self._places[owner] = _Place(self._slots() if self._can_replace else None)
            return place

    def _of(self, place: _Place[C]) -> _Generation[C]:
        """Return the httpx client of a place, whose lock is held, made if there is none."""
        if place.current is None:
            try:
                place.current = _Generation(self._make() if self._given is None else self._given)
            except ConfigurationError:
                raise
            except (ValueError, TypeError, ImportError, OSError, httpx.InvalidURL) as error:
                raise ConfigurationError(f"the HTTP client cannot be made: {redact(str(error), '')}") from None
        return place.current

    def _lease(self, place: _Place[C]) -> Lease[C]:
        """Return the right to one call, whose slot is taken already."""
        try:
            with place.lock:
                if place.current is not None and self._can_replace and place.current.cancelled >= MAX_CANCELLED:
                    place.retired.append(place.current)
                    place.current = None
                generation = self._of(place)
                generation.in_flight += 1
        except BaseException:
            place.release()
            raise
        return Lease(place, generation)


class Connections(BaseConnections["httpx.Client"]):
    """The connections of a sync client."""

    def _make(self) -> httpx.Client:
        # httpcore is imported by the first call.
        from .network import with_deadlines

        return with_deadlines(httpx.Client(**self._options.for_httpx(httpx.HTTPTransport)))

    def _slots(self) -> Any:
        return threading.Semaphore(MAX_IN_FLIGHT)

    def _owner(self) -> Any:
        return self

    def acquire(self, seconds: float) -> Lease[httpx.Client]:
        """Wait until one more call may be in flight, or raise `httpx.PoolTimeout` after so many seconds."""
        place = self._here()
        if place.slots is not None and not place.slots.acquire(timeout=min(seconds, threading.TIMEOUT_MAX)):
            raise httpx.PoolTimeout(f"more than {MAX_IN_FLIGHT} calls are in flight")
        lease = self._lease(place)
        for client in place.finished():
            client.close()
        return lease

    def close(self) -> None:
        """Refuse further calls and close the connections, except those of the user's httpx client."""
        self._is_closed = True
        for place in list(self._places.values()) if self._given is None else ():
            for client in place.all():
                client.close()


class AsyncConnections(BaseConnections["httpx.AsyncClient"]):
    """The connections of an async client, apart for each event loop."""

    def _make(self) -> httpx.AsyncClient:
        from .network import with_safe_connect

        return with_safe_connect(httpx.AsyncClient(**self._options.for_httpx(httpx.AsyncHTTPTransport)))

    def _slots(self) -> Any:
        import anyio

        return anyio.Semaphore(MAX_IN_FLIGHT)

    def _owner(self) -> Any:
        from .network import event_loop

        return event_loop()

    async def acquire(self, seconds: float) -> Lease[httpx.AsyncClient]:
        """Wait until one more call may be in flight; as in `Connections`."""
        import anyio

        from .network import close_all

        place = self._here()
        if place.slots is not None:
            is_free = False
            with anyio.move_on_after(seconds):
                await place.slots.acquire()
                is_free = True
            if not is_free:
                raise httpx.PoolTimeout(f"more than {MAX_IN_FLIGHT} calls are in flight")
        lease = self._lease(place)
        if finished := place.finished():
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
        place = self._places.get(event_loop())
        await close_all(place.all() if place is not None and self._given is None else ())
        await settle()


def _after_fork() -> None:
    for connections in list(_all):
        connections.after_fork()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
