"""Waiting for many runs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from ..._runtime.request import Extra, path_segment
from ...errors import (
    ConnectionFailed,
    InvalidArgument,
    OzkitError,
    PaginationError,
    WaitFailed,
    WaitTimeout,
)
from ..endings import hint_of, mark_of, tell_unknown
from ..many import SCAN_PAGES, ManyWatch
from ..paging import Walk, strategy_for
from ..polling import bearable
from ..retry import NO_RETRY
from .listing import runs_of
from .steps import Call, Emit, Program, Sleep, Time
from .wait import WaitOptions


def checked_ids(run_ids: Iterable[str]) -> list[str]:
    """Return the ids of runs as a list, refusing what is none.

    Raises:
        InvalidArgument: If one is empty or no text, or a single text was given instead of several.
    """
    if isinstance(run_ids, str):
        raise InvalidArgument("run_ids takes several ids: put a single one into a list")
    found = [str(run_id) if isinstance(run_id, UUID) else run_id for run_id in run_ids]
    for run_id in found:
        try:
            path_segment(run_id)
        except (TypeError, ValueError) as error:
            raise InvalidArgument(f"run_ids: {error}") from None
        if not isinstance(run_id, str):
            raise InvalidArgument(f"run_ids: {run_id!r} is no text")
    return found


def wait_many(run_ids: list[str], options: WaitOptions, time: Time) -> Program[None]:
    """Emit each run when it is over; those that cannot be followed are told of at the end."""
    watch = ManyWatch.over(
        run_ids,
        timeout=options.timeout,
        started=time.now(),
        policy=options.poll,
        on_blocked=options.on_blocked,
        on_unknown=options.on_unknown,
    )
    errors: dict[str, OzkitError] = {}
    told: set[str] = set()
    while watch.pending:
        began = time.now()
        hint: float | None = None
        before = dict(watch.pending)
        try:
            over = yield from _scan(watch, time)
        except OzkitError as error:
            over, hint = [], _borne(watch, error)
        for run in over:
            _tell(options, before.get(run.run_id), run)
            yield Emit(run)
        for run_id in watch.singles():
            failure = yield from _single(watch, run_id, options, errors, time)
            if failure is not None and (isinstance(failure, ConnectionFailed) or hint_of(failure) is not None):
                # The others would fail in the same way: they have their turn in the next tick.
                hint = max(hint or 0.0, hint_of(failure) or 0.0)
                break
        for run_id, run in watch.pending.items():
            _tell(options, before.get(run_id), run)
        tell_unknown(watch.unknown, told)
        if watch.pending and watch.expired(time.now()):
            raise _timed_out(watch, time.now(), errors)
        if watch.pending:
            yield Sleep(watch.pause(began, time.now(), time.random, hint))
    if errors:
        names = ", ".join(list(errors)[:5])
        raise WaitFailed(f"{len(errors)} of {len(set(run_ids))} runs could not be followed: {names}", errors)


def _scan(watch: ManyWatch, time: Time) -> Program[list[Any]]:
    from ozkit_api.oz_agent.api.runs.list_runs import OPERATION

    arguments = watch.scan()
    walk = Walk(strategy_for(OPERATION.page or {}))
    runs: list[Any] = []
    for _ in range(SCAN_PAGES):
        extra = Extra(deadline=watch.look_time(time.now()), retry=NO_RETRY)
        answer = yield Call(OPERATION, {**arguments, **walk.strategy.arguments(walk.cursor)}, extra)
        runs += runs_of(answer)
        try:
            walk.advance(answer)
        except PaginationError:
            break  # An incomplete scan, like one of too many pages.
        if walk.done:
            break
    return watch.scanned(runs, complete=walk.done)


def _single(
    watch: ManyWatch, run_id: str, options: WaitOptions, errors: dict[str, OzkitError], time: Time
) -> Program[OzkitError | None]:
    """Look at one run; return the failure if it may go away."""
    from ozkit_api.oz_agent.api.runs.get_run import OPERATION

    extra = Extra(deadline=watch.look_time(time.now()), retry=NO_RETRY)
    try:
        run = yield Call(OPERATION, {"run_id": run_id}, extra)
    except OzkitError as error:
        if watch.policy.bears(error, time.now() - watch.started):
            watch.postpone(run_id)
            return error
        errors[run_id] = error
        watch.drop(run_id)
        return None
    old = watch.pending.get(run_id)
    if watch.saw(run_id, run):
        _tell(options, old, run)
        yield Emit(run)
    return None


def _borne(watch: ManyWatch, error: OzkitError) -> float | None:
    watch.failures += 1
    if not bearable(error) or watch.failures > watch.policy.tolerance:
        error.add_note(f"while waiting for {len(watch.pending)} runs: {', '.join(list(watch.pending)[:5])}")
        raise error
    return hint_of(error)


def _tell(options: WaitOptions, old: Any, run: Any) -> None:
    """Call `on_update` if a run has changed."""
    if options.on_update is not None and run is not None and (old is None or mark_of(old) != mark_of(run)):
        options.on_update(run)


def _timed_out(watch: ManyWatch, now: float, errors: dict[str, OzkitError]) -> WaitTimeout:
    elapsed = now - watch.started
    unknown = f" ({', '.join(sorted(watch.unknown))} is no known state)" if watch.unknown else ""
    error = WaitTimeout(
        f"{len(watch.pending)} runs were not over after {elapsed:.0f} s{unknown}; they go on: wait again by their ids",
        run_ids=tuple(watch.pending),
        elapsed=elapsed,
        unknown_states=tuple(sorted(watch.unknown)),
    )
    for run_id, other in errors.items():
        error.add_note(f"run {run_id} could not be followed: {other}")
    return error
