# Derived from ../_async/events.py by scripts/derive_sync.py; do not edit.
"""Events of runs: the stream, on top of the generated operations."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ozkit_api.oz_agent import models
from ozkit_api.oz_agent.api.events import EventsResource

from .._runs.follow_events import follow
from .._runs.polling import PollPolicy

if TYPE_CHECKING:
    from .http import HttpCaller


class Events(EventsResource):
    """Events of runs."""

    _caller: HttpCaller

    def stream(
        self,
        run_ids: Iterable[str],
        since: int = 0,
        *,
        timeout: float = math.inf,
        poll: PollPolicy | None = None,
    ) -> Iterator[models.RunEvent]:
        """Yield the events of runs as they come, each once and in order.

        The stream has no end of its own: stop iterating, or give a timeout. To resume after a restart, give the
        `sequence` of the last event.

        API operation: `GET /agent/events` (pollEvents).

        Args:
            run_ids: Ids of the runs.
            since: Yield only events after this sequence number.
            timeout: Seconds after which the stream ends without an error; never by default.
            poll: How often to poll while there are no events, and how many failures in a row to tolerate.

        Yields:
            RunEvent: Each event.

        Raises:
            ApiError: If the server rejects a poll, or fails too often in a row.
            InvalidArgument: If no run is given, or an id or the timeout is invalid.
        """
        return self._caller.stream(follow(run_ids, since, timeout, poll, self._caller.clock))
