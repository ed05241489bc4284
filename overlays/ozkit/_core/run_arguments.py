"""What the run helpers make of their arguments, before anything is sent."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from .._runtime.request import Extra, path_segment
from ..errors import InvalidArgument, RunError
from .polling import OnBlocked, OnUnknown, PollPolicy
from .programs.steps import Call
from .programs.wait import OnUpdate, WaitOptions

# A run that was just created may not be found for a moment.
NEW_RUN = PollPolicy(missing_for=30.0)
# Arguments that `stable=True` decides itself.
_DECIDED = ("sort_by", "cursor")
_EXTRAS = {"extra_headers": "headers", "extra_query": "query", "extra_body": "body"}
_WAIT = ("timeout", "check", "on_update", "on_blocked", "on_unknown", "poll")


def checked(run_id: Any) -> str:
    """Return a run id, refusing what is none.

    Raises:
        InvalidArgument: If it would address something else.
    """
    try:
        path_segment(run_id)
    except (TypeError, ValueError) as error:
        raise InvalidArgument(f"run_id: {error}") from None
    if not isinstance(run_id, str | UUID):
        raise InvalidArgument(f"run_id: one id is needed, got {run_id!r}")
    return str(run_id)


def checked_seconds(seconds: Any) -> float:
    """Return a span of time, refusing what is none.

    Raises:
        InvalidArgument: If it is negative, endless or no number.
    """
    is_number = isinstance(seconds, int | float) and not isinstance(seconds, bool)
    if not is_number or not seconds >= 0 or math.isinf(seconds):
        raise InvalidArgument(f"wait: a finite number of seconds is needed, got {seconds!r}")
    return float(seconds)


def wait_options(
    timeout: float,
    check: bool,
    on_update: OnUpdate | None,
    on_blocked: OnBlocked,
    on_unknown: OnUnknown,
    poll: PollPolicy | None,
) -> WaitOptions:
    """Return the knobs of a wait, checked."""
    return WaitOptions(timeout, check, on_update, on_blocked, on_unknown, poll or PollPolicy())


def split(arguments: Mapping[str, Any]) -> tuple[Extra, dict[str, Any]]:
    """Return what is added to a call, and the fields of the document."""
    extra = Extra(**{_EXTRAS[name]: value for name, value in arguments.items() if name in _EXTRAS})
    return extra, {name: value for name, value in arguments.items() if name not in _EXTRAS}


def follow_up_call(run_id: str, arguments: Mapping[str, Any]) -> tuple[Call, WaitOptions]:
    """Return the call of a follow-up and the knobs of the wait after it."""
    from ozkit_api.oz_agent.api.runs.submit_run_followup import OPERATION

    options = WaitOptions(**{name: arguments[name] for name in _WAIT if arguments.get(name) is not None})
    extra, fields = split({name: value for name, value in arguments.items() if name not in _WAIT})
    return Call(OPERATION, {"run_id": checked(run_id), **fields}, extra), options


def stable_arguments(arguments: Mapping[str, Any], now: datetime | None = None) -> dict[str, Any]:
    """Return the arguments of a stable listing: ordered by creation, which never changes, up to a fixed moment.

    The order by last change lets an unseen run jump ahead of the reader, where it is missed.

    Raises:
        InvalidArgument: If an argument is given that a stable listing decides itself.
    """
    given = [name for name in _DECIDED if arguments.get(name) is not None]
    if given:
        raise InvalidArgument(f"runs.list: stable=True decides {', '.join(given)} itself: leave it out")
    pinned = arguments.get("created_before") or (now or datetime.now(UTC))
    return {**arguments, "sort_by": "created_at", "created_before": pinned, "unique_by": "run_id"}


def transcript_name(run_id: str) -> str:
    """Return the file name of a transcript in a folder."""
    plain = "".join(letter if letter.isalnum() or letter in "-_." else "_" for letter in str(run_id))
    return plain[:100] + ".transcript"


@contextmanager
def worded(run_id: str) -> Iterator[None]:
    """Say in whatever ends a wait early that the run goes on, Ctrl-C and cancellation included."""
    try:
        yield
    except RunError:
        raise
    except BaseException as error:
        error.add_note(f"run {run_id} goes on: wait for it by its id, or cancel it with runs.cancel({run_id!r})")
        raise
