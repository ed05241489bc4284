"""Events of runs: the stream, on top of the generated operations."""

from __future__ import annotations

import math
from collections.abc import AsyncIterator, Iterable, Iterator
from typing import TYPE_CHECKING

from ozkit_api.oz_agent.api.events import AsyncEventsResource, EventsResource

from . import driving
from ._core.polling import PollPolicy
from ._core.programs.follow import follow
from ._core.programs.many import checked_ids
from .errors import InvalidArgument

if TYPE_CHECKING:
    from ozkit_api.oz_agent.models import RunEvent

    from .transport import AsyncSender, SyncSender

_POLL = PollPolicy(longest=5.0, late=5.0)


class Events(EventsResource):
    """Events of runs."""

    _caller: SyncSender

    def stream(
        self,
        run_ids: Iterable[str],
        since: int = 0,
        *,
        timeout: float = math.inf,
        poll: PollPolicy | None = None,
    ) -> Iterator[RunEvent]:
        """Yield the events of runs as they come, each once and in order.

        The stream has no end of its own: stop iterating, or give a timeout. To go on after a restart, give the
        `sequence` of the last event.

        API operation: `GET /agent/events` (pollEvents).

        Args:
            run_ids: Ids of the runs.
            since: Yield events after this sequence number only.
            timeout: Seconds after which the stream ends quietly; never by default.
            poll: How often to ask while nothing comes, and how many failures in a row to bear.

        Yields:
            RunEvent: Each event.

        Raises:
            ApiError: If the server refuses, or fails too often in a row.
            InvalidArgument: If no run, or a malformed id or time is given.
        """
        program = follow(_several(run_ids), since, _positive(timeout), poll or _POLL, self._caller.clock)
        return driving.stream(program, self._caller)


class AsyncEvents(AsyncEventsResource):
    """Events of runs, asynchronously."""

    _caller: AsyncSender

    def stream(
        self,
        run_ids: Iterable[str],
        since: int = 0,
        *,
        timeout: float = math.inf,
        poll: PollPolicy | None = None,
    ) -> AsyncIterator[RunEvent]:
        """Yield the events of runs as they come, each once and in order.

        The stream has no end of its own: stop iterating, or give a timeout. To go on after a restart, give the
        `sequence` of the last event.

        API operation: `GET /agent/events` (pollEvents).

        Args:
            run_ids: Ids of the runs.
            since: Yield events after this sequence number only.
            timeout: Seconds after which the stream ends quietly; never by default.
            poll: How often to ask while nothing comes, and how many failures in a row to bear.

        Yields:
            RunEvent: Each event.

        Raises:
            ApiError: If the server refuses, or fails too often in a row.
            InvalidArgument: If no run, or a malformed id or time is given.
        """
        program = follow(_several(run_ids), since, _positive(timeout), poll or _POLL, self._caller.clock)
        return driving.stream_async(program, self._caller)


def _several(run_ids: Iterable[str]) -> list[str]:
    found = checked_ids(run_ids)
    if not found:
        raise InvalidArgument("events.stream: at least one run id is needed")
    return found


def _positive(timeout: float) -> float:
    if not timeout > 0:
        raise InvalidArgument(f"events.stream: timeout must be positive, got {timeout!r}")
    return timeout
