"""Flows: generators that yield effects. `_async/flows.py` holds the runner that performs them.

A decision that takes several calls (a wait, an export) is written once as a flow, and run by both clients.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, TypeVar

from ozkit_runtime.operation import Operation
from ozkit_runtime.request import RequestOptions

from .errors import OzkitError, RequestTimeout

T = TypeVar("T")


class Call(NamedTuple):
    """Call an operation; its result is sent into the flow, its error thrown into it."""

    operation: Operation[Any]
    arguments: Mapping[str, Any]
    options: RequestOptions = RequestOptions()


class Sleep(NamedTuple):
    """Pause for some seconds."""

    seconds: float


class Emit(NamedTuple):
    """Yield a value to the caller of `stream`."""

    value: Any


class Gather(NamedTuple):
    """Make several calls, up to `width` at a time; the list of their results is sent in.

    A failed call's result is its error. After the first error no further call is started: the result of a call that
    was not started is None.
    """

    calls: Sequence[Call]
    width: int


class ReadRows(NamedTuple):
    """Read a whole CSV response; a `CsvBody` is sent in."""

    call: Call


class ServerTime:
    """Get the server's time of day, from the Date header of its last response; an aware datetime is sent in."""


class Pause(NamedTuple):
    """Let others run for some seconds of real time, whatever the clock: a fake clock releases no lock.

    The seconds that it took are sent in.
    """

    seconds: float


Effect = Call | Sleep | Emit | Gather | ReadRows | ServerTime | Pause
Flow = Generator[Effect, Any, T]


class Time(Protocol):
    """The clock as a flow sees it: it may read the time, but not sleep."""

    def now(self) -> float: ...
    def random(self) -> float: ...


def within(flow: Flow[T], seconds: float, time: Time) -> Flow[T]:
    """Run a flow whose calls and sleeps end after some seconds.

    A call or sleep for which no time is left raises `RequestTimeout` in the flow.
    """
    ends = time.now() + seconds
    value: Any = None
    error: OzkitError | None = None
    try:
        while True:
            try:
                effect = flow.throw(error) if error is not None else flow.send(value)
            except StopIteration as stop:
                result: T = stop.value
                return result
            value, error = None, None
            left = ends - time.now()
            if isinstance(effect, Call | Sleep) and left <= (effect.seconds if isinstance(effect, Sleep) else 0.0):
                error = RequestTimeout(f"the timeout of the call leaves no time for another request ({seconds:g} s)")
                continue
            if isinstance(effect, Call):
                effect = effect._replace(options=effect.options._replace(deadline=left))
            try:
                value = yield effect
            except OzkitError as raised:
                error = raised
    finally:
        flow.close()
