"""How a wait ends: the run handed back, or an error that says what to do next."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any, TypeVar

from .._runtime.redact import redact_text
from ..errors import (
    OzkitError,
    RunBlocked,
    RunCancelled,
    RunError,
    RunErrored,
    RunFailed,
    UnexpectedResponse,
    WaitTimeout,
)
from .polling import Mark, Verdict, Watch
from .states import Phase, phase_of

R = TypeVar("R")
logger = logging.getLogger("ozkit")

_ERRORS: Mapping[Phase, tuple[type[RunError], str]] = {
    Phase.FAILED: (RunFailed, "fix what it names and start a new run"),
    Phase.ERRORED: (RunErrored, "start a new run if it is marked retryable"),
    Phase.CANCELLED: (RunCancelled, "start a new run if it is still wanted"),
    Phase.BLOCKED: (RunBlocked, "answer it in its session, then wait for it again"),
    Phase.UNKNOWN: (RunError, "update this library, or read the state yourself"),
}


def mark_of(run: Any) -> Mark:
    """Return what tells this life of a run from another."""
    return Mark(str(run.state), run.updated_at or None, run.session_id or None, run.started_at or None)


def ended(verdict: Verdict, run_id: str, run: Any, watch: Watch, now: float, *, check: bool) -> Any:
    """Return the run of a wait that ended, or raise.

    Args:
        verdict: How it ended.
        run_id: The run's id.
        run: The run as it was seen last; None if it never was.
        watch: The wait.
        now: The present.
        check: Whether only success is returned.

    Raises:
        WaitTimeout: If the deadline passed, or a follow-up did not start.
        RunError: If the run did not succeed and `check` is set.
    """
    if verdict is Verdict.DONE:
        if check:
            raise_unless_succeeded(run)
        return run
    if verdict is Verdict.UNKNOWN_STATE:
        raise RunError(f"run {run_id} is in the state {watch.last}, which this version does not know", run)
    elapsed = now - watch.started
    last = f"its last state was {watch.last}" if watch.last else "it was never seen"
    unknown = f" ({', '.join(sorted(watch.unknown))} is no state that this version knows)" if watch.unknown else ""
    if verdict is Verdict.STALE:
        said = f"run {run_id}: the follow-up was taken but did not start; {last}"
    else:
        said = (
            f"run {run_id} was not over after {elapsed:.0f} s; {last}{unknown}; it goes on: wait for it again by its id"
        )
    raise WaitTimeout(said, run_ids=(run_id,), run=run, elapsed=elapsed, unknown_states=tuple(sorted(watch.unknown)))


def raise_unless_succeeded(run: Any) -> None:
    """Raise the error of a run that did not succeed."""
    phase = phase_of(run.state)
    if phase is Phase.SUCCEEDED:
        return
    kind, advice = _ERRORS.get(phase, (RunError, "wait for it"))
    status = run.status_message
    said = redact_text(str(status.message)).rstrip(". ") if status and status.message else ""
    code = f" ({status.error_code})" if status and status.error_code else ""
    raise kind(f"run {run.run_id} is {run.state}{code}{': ' + said if said else ''}; {advice}", run)


def tell_unknown(seen: set[str], told: set[str]) -> None:
    """Warn once of each state that no table knows."""
    for state in seen - told:
        told.add(state)
        logger.warning("a run is in the state %s, which this version does not know: waiting on", state)


def noted(error: OzkitError, run_id: str, watch: Watch) -> OzkitError:
    """Add to an error that ends a wait where the wait stood and how to take it up again."""
    last = f"last state {watch.last}" if watch.last else "never seen"
    error.add_note(f"while waiting for run {run_id} ({last}); runs.wait({run_id!r}) takes the wait up again")
    return error


def hint_of(error: OzkitError) -> float | None:
    """Return the seconds that the server asked for."""
    found = getattr(error, "retry_after", None)
    return found if isinstance(found, int | float) and not isinstance(error, UnexpectedResponse) else None
