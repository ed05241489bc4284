"""Following the events of runs by their sequence number."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from ozkit_runtime.redact import shown
from ozkit_runtime.request import RequestOptions
from ozkit_runtime.retry import NO_RETRY, is_number

from .._flows import Call, Emit, Flow, Sleep, Time
from ..errors import InvalidArgument, OzkitError
from .arguments import checked_ids
from .polling import LAST_POLL_SECONDS, PollPolicy, is_temporary, retry_after_of

# The page size: only after a full page more events can be available at once.
PAGE_SIZE = 100
_POLL = PollPolicy(max_delay=5.0, late_delay=5.0)


def follow(run_ids: Iterable[str], since: int, timeout: float, poll: PollPolicy | None, time: Time) -> Flow[None]:
    """Return the flow that emits each event once, in order."""
    ids = checked_ids(run_ids)
    if not ids:
        raise InvalidArgument("events.stream: at least one run id is needed")
    if not is_number(timeout) or not timeout > 0:
        raise InvalidArgument(f"events.stream: timeout must be positive, got {shown(timeout)}")
    if not isinstance(since, int) or not is_number(since):
        raise InvalidArgument(f"events.stream: since must be the sequence number of an event, got {shown(since)}")
    if poll is not None and not isinstance(poll, PollPolicy):
        raise InvalidArgument(f"events.stream: poll must be an ozkit.PollPolicy, got {shown(poll)}")
    return _follow(ids, since, timeout, poll or _POLL, time)


def _follow(run_ids: list[str], since: int, timeout: float, poll: PollPolicy, time: Time) -> Flow[None]:
    from ozkit_api.oz_agent.api.events.poll_events import OPERATION

    started, quiet_polls, failures = time.now(), 0, 0
    while True:
        began = time.now()
        retry_after: float | None = None
        left = started + timeout - began
        deadline = None if math.isinf(timeout) else max(left, LAST_POLL_SECONDS)
        events: list[Any] = []
        try:
            arguments = {"run_ids": run_ids, "since": since, "limit": PAGE_SIZE}
            events = yield Call(OPERATION, arguments, RequestOptions(deadline=deadline, retry=NO_RETRY))
        except OzkitError as error:
            failures += 1
            if not is_temporary(error) or failures > poll.tolerance:
                error.add_note(f"events.stream(..., since={since}) resumes where this one stopped")
                raise
            retry_after = retry_after_of(error)
        else:
            failures = 0
        fresh = _new_events(events, since)
        for number in sorted(fresh):
            since = number
            yield Emit(fresh[number])
        quiet_polls = 0 if fresh else quiet_polls + 1
        left = started + timeout - time.now()
        if left <= 0:
            return
        if len(fresh) < PAGE_SIZE:
            interval = poll.interval(quiet_polls, time.now() - started, time.random)
            wanted = max(interval - (time.now() - began), poll.first_delay * 0.1, retry_after or 0.0)
            yield Sleep(min(wanted, left))


def _new_events(events: list[Any], since: int) -> dict[int, Any]:
    """Return the events after a sequence number by theirs, each once; events without a number are left out."""
    numbered = ((getattr(event, "sequence", None), event) for event in events)
    return {number: event for number, event in numbered if isinstance(number, int) and number > since}
