"""Cancelling a run, and all runs below a run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ozkit_runtime.request import RequestOptions

from .._flows import Call, Flow, Sleep, Time
from ..errors import BadRequest, Conflict, NotFound, OzkitError, UnprocessableRequest, WaitTimeout
from .arguments import WaitOptions
from .listing import list_runs, poll_run
from .polling import TERMINAL, Phase, phase_of
from .wait import wait

if TYPE_CHECKING:
    from ozkit_api.oz_agent.models import RunItem

# How often descendants are listed: a run that is being cancelled can still start children.
_ROUNDS = 5
_STOPPED = TERMINAL | {Phase.BLOCKED}


def cancel_and_wait(run_id: str, options: WaitOptions, time: Time) -> Flow[RunItem]:
    """Cancel a run and return it when it has finished; a finished run is returned as it is."""
    from ozkit_api.oz_agent.api.runs.cancel_run import OPERATION

    attempts = 0
    state = options.start(time.now())
    while True:
        attempts += 1
        try:
            yield Call(OPERATION, {"run_id": run_id}, RequestOptions(deadline=state.poll_timeout(time.now())))
            break
        except Conflict:
            # A PENDING run cannot be cancelled yet.
            elapsed = time.now() - state.started
            if elapsed >= options.timeout:
                raise WaitTimeout(
                    f"run {run_id} stayed PENDING for {elapsed:.0f} s and could not be cancelled",
                    run_ids=(run_id,),
                    elapsed=elapsed,
                ) from None
            yield Sleep(min(options.poll.interval(attempts, elapsed, time.random), options.timeout - elapsed))
        except BadRequest:
            run: RunItem = yield poll_run(run_id, state.poll_timeout(time.now()))
            if phase_of(run.state) in _STOPPED:
                return run
            raise
    return (yield from wait(run_id, options, time, started=state.started))


def cancel_tree(run_id: str, options: WaitOptions, time: Time) -> Flow[list[RunItem]]:
    """Cancel the descendants of a run, then the run; return those that were stopped, the run itself last.

    All descendants are tried: the error of one that cannot be cancelled is raised at the end.
    """
    stopped: dict[str, RunItem] = {}
    errors: dict[str, OzkitError] = {}
    for _ in range(_ROUNDS):
        active = yield from _active(run_id, errors)
        if not active:
            break
        for child in active:
            yield from _stop(child.run_id, options, time, stopped, errors)
    yield from _stop(run_id, options, time, stopped, errors)
    for child in (yield from _active(run_id, errors)):
        yield from _stop(child.run_id, options, time, stopped, errors)
    if errors:
        (first, error), *others = errors.items()
        error.add_note(f"run {first} could not be cancelled; stopped: {', '.join(stopped) or 'none'}")
        for other, failure in others:
            error.add_note(f"run {other} could not be cancelled either: {failure}")
        raise error
    own = stopped.pop(run_id)
    return [*stopped.values(), own]


def cancel_all(runs: Mapping[str, RequestOptions], seconds: float, time: Time) -> Flow[dict[str, OzkitError]]:
    """Cancel runs without waiting for their ends; return the errors of those that could not be cancelled.

    Each run has the additions to its requests. Those that are still PENDING are tried until the time is over.
    """
    from ozkit_api.oz_agent.api.runs.cancel_run import OPERATION

    ends = time.now() + seconds
    waiting = list(runs)
    errors: dict[str, OzkitError] = {
        run_id: WaitTimeout("no time was left to cancel it", run_ids=(run_id,)) for run_id in runs
    }
    while waiting and time.now() < ends:
        pending: list[str] = []
        for run_id in waiting:
            left = ends - time.now()
            if left <= 0:
                return errors
            try:
                yield Call(OPERATION, {"run_id": run_id}, runs[run_id]._replace(deadline=left))
            except Conflict as error:
                errors[run_id] = error
                pending.append(run_id)
            except OzkitError as error:
                errors[run_id] = error
            else:
                del errors[run_id]
        waiting = pending
        if waiting:
            yield Sleep(min(1.0, max(ends - time.now(), 0.01)))
    return errors


def _stop(
    run_id: str, options: WaitOptions, time: Time, stopped: dict[str, RunItem], errors: dict[str, OzkitError]
) -> Flow[None]:
    try:
        stopped[run_id] = yield from cancel_and_wait(run_id, options, time)
    except (BadRequest, NotFound, UnprocessableRequest, WaitTimeout) as error:
        errors[run_id] = error


def _active(run_id: str, errors: dict[str, OzkitError]) -> Flow[list[RunItem]]:
    """Return the descendants that can still be stopped, the newest first."""
    arguments = {"ancestor_run_id": run_id, "limit": 500, "sort_by": "created_at", "sort_order": "desc"}
    return (
        yield from list_runs(
            arguments,
            lambda run: run.run_id != run_id and run.run_id not in errors and phase_of(run.state) not in _STOPPED,
        )
    )
