"""Waiting for one run, for its session and for its artifacts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ozkit_runtime.redact import redact_text

from .._flows import Call, Flow, Sleep, Time, within
from .._http.logging import logger
from ..errors import OzkitError, RunBlocked, RunCancelled, RunError, RunErrored, RunFailed, WaitTimeout
from .arguments import WaitOptions
from .listing import get_run, poll_run
from .polling import TERMINAL, Phase, PollPolicy, PollResult, PollState, RunVersion, phase_of, retry_after_of

if TYPE_CHECKING:
    from ozkit_api.oz_agent.models import RunItem

_ERRORS: dict[Phase, tuple[type[RunError], str]] = {
    Phase.FAILED: (RunFailed, "fix the cause and start a new run"),
    Phase.ERRORED: (RunErrored, "start a new run if it is marked retryable"),
    Phase.CANCELLED: (RunCancelled, "start a new run if it is still needed"),
    Phase.BLOCKED: (RunBlocked, "answer it in its session, then call runs.wait again"),
    Phase.UNKNOWN: (RunError, "update this library, or handle the state yourself"),
}


def wait(
    run_id: str,
    options: WaitOptions,
    time: Time,
    *,
    before: RunVersion | None = None,
    until: Callable[[Any], bool] | None = None,
    started: float | None = None,
) -> Flow[RunItem]:
    """Poll a run until it is finished, `until` returns True, or the deadline has passed."""
    state = options.start(time.now() if started is None else started, before)
    run: RunItem | None = None
    warned: set[str] = set()
    while True:
        began = time.now()
        retry_after: float | None = None
        try:
            seen: RunItem = yield poll_run(run_id, state.poll_timeout(began), options.request)
        except OzkitError as error:
            try:
                result = state.observe_error(error, time.now())
            except OzkitError as final:
                last = f"last state {state.last_state}" if state.last_state else "never seen"
                final.add_note(f"while waiting for run {run_id} ({last}); runs.wait({run_id!r}) resumes the wait")
                raise
            retry_after = retry_after_of(error)
        else:
            old, run = run, seen
            result = state.observe(RunVersion.of(run), time.now())
            warn_unknown(state.unknown, warned)
            notify(options, old, run)
            if until is not None and until(seen):
                return seen
        if result is not PollResult.CONTINUE:
            finished: RunItem = wait_result(result, run_id, run, state, time.now(), check=options.check)
            return finished
        yield Sleep(state.delay(began, time.now(), time.random, retry_after))


def notify(options: WaitOptions, old: Any, run: Any, *, polled: bool = True) -> None:
    """Call `on_update` if a run has changed, and `on_poll` if it was polled."""
    if run is None:
        return
    if options.on_update is not None and (old is None or RunVersion.of(old) != RunVersion.of(run)):
        options.on_update(run)
    if options.on_poll is not None and polled:
        options.on_poll(run)


def wait_result(result: PollResult, run_id: str, run: Any, state: PollState, now: float, *, check: bool) -> Any:
    """Return the run of a wait that ended, as last seen, or raise."""
    if result is PollResult.DONE:
        if check and (error := run_error(run)) is not None:
            raise error
        return run
    if result is PollResult.UNKNOWN_STATE:
        raise RunError(f"run {run_id} is in the state {state.last_state}, which this version does not know", run)
    elapsed = now - state.started
    last = f"its last state was {state.last_state}" if state.last_state else "it was never seen"
    if result is PollResult.STALE:
        text = f"run {run_id}: the follow-up was accepted but did not start; {last}"
    else:
        text = (
            f"run {run_id} did not finish within {elapsed:.0f} s; {last}{unknown_states_text(state.unknown)}; "
            f"it is still running: call runs.wait({run_id!r}) again"
        )
    raise WaitTimeout(text, run_ids=(run_id,), run=run, elapsed=elapsed, unknown_states=tuple(sorted(state.unknown)))


def run_error(run: Any) -> RunError | None:
    """Return the error of a run that did not succeed; None for one that did."""
    phase = phase_of(run.state)
    if phase is Phase.SUCCEEDED:
        return None
    kind, advice = _ERRORS.get(phase, (RunError, "call runs.wait"))
    status = run.status_message
    text = redact_text(str(status.message)).rstrip(". ") if status and status.message else ""
    code = f" ({status.error_code})" if status and status.error_code else ""
    return kind(f"run {run.run_id} is {run.state}{code}{': ' + text if text else ''}; {advice}", run)


def unknown_states_text(unknown: set[str]) -> str:
    """Return the part of a message that names unknown states."""
    return f" (unknown to this version: {', '.join(sorted(unknown))})" if unknown else ""


def warn_unknown(seen: set[str], warned: set[str]) -> None:
    """Log a warning once for each unknown state."""
    for state in seen - warned:
        warned.add(state)
        logger.warning("a run is in the state %s, which this version does not know: the wait continues", state)


def wait_for_session(run_id: str, options: WaitOptions, time: Time) -> Flow[RunItem]:
    """Poll a run until its session can be joined."""
    run = yield from wait(run_id, options, time, until=_can_be_joined)
    if not _can_be_joined(run):
        raise RunError(f"run {run_id} is {run.state} and has no session to join", run)
    return run


def _can_be_joined(run: RunItem) -> bool:
    # A session link can outlive its run.
    return bool(run.session_link) and phase_of(run.state) not in TERMINAL


def follow_up(run_id: str, send: Call, options: WaitOptions, time: Time) -> Flow[RunItem]:
    """Send a follow-up and wait for the end of its work, ignoring the end before it."""

    def sent() -> Flow[RunVersion | None]:
        seen = yield get_run(run_id, options.request)
        yield send
        return RunVersion.of(seen) if phase_of(seen.state) in TERMINAL else None

    started = time.now()
    before = yield from within(sent(), options.timeout, time)
    return (yield from wait(run_id, options, time, before=before, started=started))


def wait_for_artifacts(run_id: str, seconds: float, until: Callable[[list[Any]], bool], time: Time) -> Flow[list[Any]]:
    """Return a run's artifacts, waiting for late ones until they are enough; after 0 seconds it polls once.

    Failing polls are tolerated as in a wait. If none succeeded the last error is raised: it does not mean that there
    are no artifacts.
    """
    state = PollState(seconds, time.now(), PollPolicy(max_delay=5.0, late_delay=5.0))
    found: list[Any] | None = None
    failure: OzkitError | None = None
    while True:
        began = time.now()
        try:
            run = yield (poll_run(run_id, state.poll_timeout(began)) if seconds else get_run(run_id))
        except OzkitError as error:
            state.observe_error(error, time.now())
            failure = error
        else:
            state.polls += 1
            state.failures = 0
            found, failure = list(run.artifacts or []), None
            if until(found):
                return found
        if state.started + seconds <= time.now():
            if found is None and failure is not None:
                raise failure
            return found or []
        yield Sleep(state.delay(began, time.now(), time.random, retry_after_of(failure) if failure else None))
