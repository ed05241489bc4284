"""Following the events of runs by their sequence number."""

from __future__ import annotations

import math
from typing import Any

from ..._runtime.request import Extra
from ...errors import OzkitError
from ..endings import hint_of
from ..polling import LAST_LOOK, PollPolicy, bearable
from ..retry import NO_RETRY
from .steps import Call, Emit, Program, Sleep, Time

# The size of a full answer: only then there can be more at once.
FULL = 100


def follow(run_ids: list[str], since: int, timeout: float, poll: PollPolicy, time: Time) -> Program[None]:
    """Emit each event once, in order; poll again at once while answers are full, else after a pause."""
    from ozkit_api.oz_agent.api.events.poll_events import OPERATION

    started, quiet, failures = time.now(), 0, 0
    while True:
        began = time.now()
        hint: float | None = None
        left = started + timeout - began
        extra = Extra(deadline=None if math.isinf(timeout) else max(left, LAST_LOOK), retry=NO_RETRY)
        events: list[Any] = []
        try:
            events = yield Call(OPERATION, {"run_ids": run_ids, "since": since, "limit": FULL}, extra)
        except OzkitError as error:
            failures += 1
            if not bearable(error) or failures > poll.tolerance:
                error.add_note(f"events.stream(..., since={since}) goes on where this one stopped")
                raise
            hint = hint_of(error)
        else:
            failures = 0
        fresh = _fresh(events, since)
        for number in sorted(fresh):
            since = number
            yield Emit(fresh[number])
        quiet = 0 if fresh else quiet + 1
        left = started + timeout - time.now()
        if left <= 0:
            return
        if len(fresh) < FULL:
            pause = poll.pause(quiet, time.now() - started, time.random)
            yield Sleep(min(max(pause - (time.now() - began), poll.first * 0.1, hint or 0.0), left))


def _fresh(events: list[Any], since: int) -> dict[int, Any]:
    """Return the events after a sequence number by theirs, each once; what has none cannot be followed."""
    numbered = ((getattr(event, "sequence", None), event) for event in events)
    return {number: event for number, event in numbered if isinstance(number, int) and number > since}
