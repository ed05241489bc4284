"""Cancelling: a run that is over already is cancelled enough, and a pending one is asked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.request import Extra
from ...errors import BadRequest, Conflict, NotFound, OzkitError, UnprocessableRequest, WaitTimeout
from ..states import OVER, Phase, phase_of
from .listing import listed
from .steps import Call, Program, Sleep, Time
from .wait import WaitOptions, wait

if TYPE_CHECKING:
    from ozkit_api.oz_agent.models import RunItem


_ROUNDS = 5
_STOPPED = OVER | {Phase.BLOCKED}


def cancel_and_wait(run_id: str, options: WaitOptions, time: Time) -> Program[RunItem]:
    """Cancel a run and return it when it is over; a run that was over before is returned as it is."""
    from ozkit_api.oz_agent.api.runs.cancel_run import OPERATION
    from ozkit_api.oz_agent.api.runs.get_run import OPERATION as GET

    asked = 0
    watch = options.watch(time.now())
    while True:
        asked += 1
        try:
            yield Call(OPERATION, {"run_id": run_id}, Extra(deadline=watch.look_time(time.now())))
            break
        except Conflict:
            elapsed = time.now() - watch.started
            if elapsed >= options.timeout:
                raise WaitTimeout(
                    f"run {run_id} stayed PENDING for {elapsed:.0f} s and could not be cancelled",
                    run_ids=(run_id,),
                    elapsed=elapsed,
                ) from None
            yield Sleep(min(options.poll.pause(asked, elapsed, time.random), options.timeout - elapsed))
        except BadRequest:
            run: RunItem = yield Call(GET, {"run_id": run_id})
            if phase_of(run.state) in _STOPPED:
                return run
            raise
    return (yield from wait(run_id, options, time, started=watch.started))


def cancel_tree(run_id: str, options: WaitOptions, time: Time) -> Program[list[RunItem]]:
    """Cancel the descendants of a run, then the run; return those that were stopped, the run itself last.

    A descendant that cannot be stopped keeps none of the others at work: its error is raised at the end.
    """
    stopped: dict[str, RunItem] = {}
    errors: dict[str, OzkitError] = {}
    for _ in range(_ROUNDS):
        alive = yield from _alive(run_id, errors)
        if not alive:
            break
        for child in alive:
            yield from _stop(child.run_id, options, time, stopped, errors)
    yield from _stop(run_id, options, time, stopped, errors)
    for child in (yield from _alive(run_id, errors)):
        yield from _stop(child.run_id, options, time, stopped, errors)
    if errors:
        raise _told(errors, stopped)
    own = stopped.pop(run_id)
    return [*stopped.values(), own]


def _stop(
    run_id: str, options: WaitOptions, time: Time, stopped: dict[str, RunItem], errors: dict[str, OzkitError]
) -> Program[None]:
    try:
        stopped[run_id] = yield from cancel_and_wait(run_id, options, time)
    except (BadRequest, NotFound, UnprocessableRequest, WaitTimeout) as error:
        errors[run_id] = error


def _alive(run_id: str, errors: dict[str, OzkitError]) -> Program[list[RunItem]]:
    """Return the descendants that can still be stopped, the newest first."""
    arguments = {"ancestor_run_id": run_id, "limit": 500, "sort_by": "created_at", "sort_order": "desc"}
    return (
        yield from listed(
            arguments,
            lambda run: run.run_id != run_id and run.run_id not in errors and phase_of(run.state) not in _STOPPED,
        )
    )


def _told(errors: dict[str, OzkitError], stopped: dict[str, RunItem]) -> OzkitError:
    first, *others = errors.items()
    first[1].add_note(f"run {first[0]} could not be cancelled; stopped: {', '.join(stopped) or 'none'}")
    for run_id, error in others:
        first[1].add_note(f"run {run_id} could not be cancelled either: {error}")
    return first[1]
