"""Waiting for one run."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..._runtime.request import Extra
from ...errors import InvalidArgument, OzkitError, RunError
from ..endings import ended, hint_of, mark_of, noted, tell_unknown
from ..polling import Mark, OnBlocked, OnUnknown, PollPolicy, Verdict, Watch
from ..retry import NO_RETRY
from ..states import OVER, phase_of
from .steps import Call, Program, Sleep, Time

if TYPE_CHECKING:
    from ozkit_api.oz_agent.models import RunItem


OnUpdate = Callable[[Any], object]


@dataclass(frozen=True, slots=True)
class WaitOptions:
    """The knobs of a wait, checked.

    Args:
        timeout: Seconds that the whole wait may take.
        check: Whether only success is returned.
        on_update: Called with the run at its first look and at every change.
        on_blocked: `return` hands a blocked run back, `wait` waits through it.
        on_unknown: `wait` waits on a state that no table knows, `raise` ends at once.
        poll: How often to look, and what failing looks are borne.
    """

    timeout: float = 3600.0
    check: bool = False
    on_update: OnUpdate | None = None
    on_blocked: OnBlocked = "return"
    on_unknown: OnUnknown = "wait"
    poll: PollPolicy = field(default_factory=PollPolicy)

    def __post_init__(self) -> None:
        if not isinstance(self.timeout, int | float) or not self.timeout > 0 or math.isinf(self.timeout):
            raise InvalidArgument(f"timeout must be a positive, finite number of seconds, got {self.timeout!r}")
        if not isinstance(self.poll, PollPolicy):
            raise InvalidArgument(f"poll must be an ozkit.PollPolicy, got {self.poll!r}")
        if self.on_blocked not in {"return", "wait"}:
            raise InvalidArgument(f'on_blocked must be "return" or "wait", got {self.on_blocked!r}')
        if self.on_unknown not in {"wait", "raise"}:
            raise InvalidArgument(f'on_unknown must be "wait" or "raise", got {self.on_unknown!r}')

    def watch(self, now: float, before: Mark | None = None) -> Watch:
        """Return the watch of a wait that begins now."""
        return Watch(self.timeout, now, self.poll, self.on_blocked, self.on_unknown, before)


def wait(
    run_id: str,
    options: WaitOptions,
    time: Time,
    *,
    before: Mark | None = None,
    until: Callable[[Any], bool] | None = None,
    started: float | None = None,
) -> Program[RunItem]:
    """Look at a run until it is over, or `until` says so, or the deadline has passed."""
    from ozkit_api.oz_agent.api.runs.get_run import OPERATION

    watch = options.watch(time.now() if started is None else started, before)
    run: RunItem | None = None
    told: set[str] = set()
    while True:
        began = time.now()
        hint: float | None = None
        try:
            seen: RunItem = yield Call(
                OPERATION, {"run_id": run_id}, Extra(deadline=watch.look_time(began), retry=NO_RETRY)
            )
        except OzkitError as error:
            verdict, hint = _failed(watch, error, run_id, time.now()), hint_of(error)
        else:
            changed = run is None or mark_of(seen) != mark_of(run)
            run = seen
            verdict = watch.saw(mark_of(run), time.now())
            tell_unknown(watch.unknown, told)
            if changed and options.on_update is not None:
                options.on_update(run)
            if until is not None and until(seen):
                return seen
        if verdict is not Verdict.GO_ON:
            result: RunItem = ended(verdict, run_id, run, watch, time.now(), check=options.check)
            return result
        yield Sleep(watch.pause(began, time.now(), time.random, hint))


def wait_for_session(run_id: str, options: WaitOptions, time: Time) -> Program[RunItem]:
    """Look at a run until its session can be joined; a link that outlives its run leads to no session."""
    run = yield from wait(run_id, options, time, until=_can_be_joined)
    if not _can_be_joined(run):
        raise RunError(f"run {run_id} is {run.state} and has no session to join", run)
    return run


def _can_be_joined(run: RunItem) -> bool:
    return bool(run.session_link) and phase_of(run.state) not in OVER


def follow_up(run_id: str, send: Call, options: WaitOptions, time: Time) -> Program[RunItem]:
    """Send a follow-up and wait for what it leads to, not for the end that was there before."""
    from ozkit_api.oz_agent.api.runs.get_run import OPERATION

    seen = yield Call(OPERATION, {"run_id": run_id})
    before = mark_of(seen) if phase_of(seen.state) in OVER else None
    yield send
    return (yield from wait(run_id, options, time, before=before))


def _failed(watch: Watch, error: OzkitError, run_id: str, now: float) -> Verdict:
    try:
        return watch.failed(error, now)
    except OzkitError as final:
        raise noted(final, run_id, watch) from final.__cause__
