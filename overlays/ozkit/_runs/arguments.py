"""Checks of the arguments of run methods, before anything is sent."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from ozkit_runtime.models.encode import is_uuid
from ozkit_runtime.redact import shown
from ozkit_runtime.request import RequestOptions, path_segment, reason
from ozkit_runtime.retry import is_number
from ozkit_runtime.unset import UNSET

from .._flows import Call
from ..errors import InvalidArgument, RunError
from .polling import OnBlocked, OnUnknown, PollPolicy, PollState, RunVersion

OnUpdate = Callable[[Any], object]

# A run that was just created may not be found for a moment.
NEW_RUN = PollPolicy(not_found_grace=30.0)
# Arguments of a list that `stable=True` sets.
_STABLE = ("sort_by", "cursor")
_OPTIONS = {
    **{"extra_headers": "headers", "extra_query": "query", "extra_body": "body"},
    **{"timeout": "timeout", "retry": "retry"},
}
_WAIT = ("timeout", "check", "on_update", "on_poll", "on_blocked", "on_unknown", "poll")


@dataclass(frozen=True, slots=True)
class WaitOptions:
    """The options of a wait, checked; those that a user gives are described at `runs.wait`."""

    timeout: float = 3600.0
    check: bool = False
    on_update: OnUpdate | None = None
    on_blocked: OnBlocked = "return"
    on_unknown: OnUnknown = "wait"
    poll: PollPolicy = field(default_factory=PollPolicy)
    on_poll: OnUpdate | None = None
    # Additions to the polls: those of the call before the wait.
    request: RequestOptions = field(default_factory=RequestOptions)

    def __post_init__(self) -> None:
        if not is_number(self.timeout) or not 0 < self.timeout < math.inf:
            raise InvalidArgument(f"timeout must be a positive, finite number of seconds, got {shown(self.timeout)}")
        if not isinstance(self.poll, PollPolicy):
            raise InvalidArgument(f"poll must be an ozkit.PollPolicy, got {shown(self.poll)}")
        for name in ("on_update", "on_poll"):
            checked_callable(name, getattr(self, name))
        if self.on_blocked not in ("return", "wait"):
            raise InvalidArgument(f'on_blocked must be "return" or "wait", got {shown(self.on_blocked)}')
        if self.on_unknown not in ("wait", "raise"):
            raise InvalidArgument(f'on_unknown must be "wait" or "raise", got {shown(self.on_unknown)}')

    def start(self, now: float, before: RunVersion | None = None) -> PollState:
        """Return the state of a wait that begins now."""
        return PollState(self.timeout, now, self.poll, self.on_blocked, self.on_unknown, before)


def checked_id(run_id: Any, name: str = "run_id") -> str:
    """Return a run id as text."""
    if run_id is not None and not (isinstance(run_id, str) or is_uuid(run_id)):
        raise InvalidArgument(f"{name} must be an id, got {shown(run_id)}")
    try:
        path_segment(run_id)
    except ValueError as error:
        raise InvalidArgument(f"{name}: {reason(error)}") from None
    return str(run_id)


def checked_ids(run_ids: Iterable[str]) -> list[str]:
    """Return run ids as a list."""
    if isinstance(run_ids, str):
        raise InvalidArgument("run_ids takes several ids: put a single one into a list")
    if not isinstance(run_ids, Iterable):
        raise InvalidArgument(f"run_ids takes several ids, got {shown(run_ids)}")
    return [checked_id(run_id, "run_ids") for run_id in run_ids]


def checked_callable(name: str, value: Any) -> None:
    """Raise `InvalidArgument` unless a value is a function or None."""
    if value is not None and not callable(value):
        raise InvalidArgument(f"{name} must be a function, got {shown(value)}")


def checked_seconds(seconds: Any) -> float:
    """Return a number of seconds."""
    if not is_number(seconds) or not 0 <= seconds < math.inf:
        raise InvalidArgument(f"wait must be a finite number of seconds, at least 0, got {shown(seconds)}")
    return float(seconds)


def request_options(arguments: Mapping[str, Any]) -> tuple[RequestOptions, dict[str, Any]]:
    """Split the arguments of a call into request options and the fields of the document."""
    options = RequestOptions(**{_OPTIONS[name]: value for name, value in arguments.items() if name in _OPTIONS})
    return options, {name: value for name, value in arguments.items() if name not in _OPTIONS}


def create_call(arguments: Mapping[str, Any]) -> Call:
    """Return the call of a create."""
    from ozkit_api.oz_agent.api.runs.create_run import OPERATION

    options, fields = request_options(arguments)
    return Call(OPERATION, fields, options)


def look_options(call: Call) -> RequestOptions:
    """Return the additions to requests that belong to a call: its headers and its additions, without the body."""
    given = {
        param.name: call.arguments.get(param.argument) for param in call.operation.params if param.place == "header"
    }
    headers = {name: value for name, value in given.items() if value is not None and value is not UNSET}
    extra = call.options.headers if isinstance(call.options.headers, Mapping) else {}
    return call.options._replace(headers={**headers, **extra} or None, body=None)


def follow_up_call(run_id: str, arguments: Mapping[str, Any]) -> tuple[Call, WaitOptions]:
    """Return the call of a follow-up and the options of the wait after it."""
    from ozkit_api.oz_agent.api.runs.submit_run_followup import OPERATION

    options, fields = request_options({name: value for name, value in arguments.items() if name not in _WAIT})
    call = Call(OPERATION, {"run_id": checked_id(run_id), **fields}, options)
    given = {name: arguments[name] for name in _WAIT if arguments.get(name) is not None}
    return call, WaitOptions(**given, request=look_options(call))


def stable_arguments(arguments: Mapping[str, Any], now: datetime | None = None) -> dict[str, Any]:
    """Return the arguments of a stable list: ordered by creation, which never changes, up to a fixed time.

    In the order of the last change a run can move to a page that was read already, and is missed.
    """
    given = [name for name in _STABLE if arguments.get(name) is not None]
    if given:
        raise InvalidArgument(f"runs.list: stable=True sets {', '.join(given)} itself: leave it out")
    pinned = arguments.get("created_before") or (now or datetime.now(UTC))
    return {**arguments, "sort_by": "created_at", "created_before": pinned, "unique_by": "run_id"}


@contextmanager
def note_running(run_id: str) -> Iterator[None]:
    """Add to whatever ends a wait early, Ctrl-C included, a note that the run is still running."""
    try:
        yield
    except RunError:
        raise
    except BaseException as error:
        error.add_note(
            f"run {run_id} is still running: call runs.wait({run_id!r}), or cancel it with runs.cancel({run_id!r})"
        )
        raise
