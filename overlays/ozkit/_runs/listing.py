"""Getting and listing runs, for the flows that wait and search for runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from ozkit_runtime.errors import OzkitError, PaginationError
from ozkit_runtime.pagination.page_walk import Walk
from ozkit_runtime.pagination.strategies import items_of, pick, strategy_for
from ozkit_runtime.request import RequestOptions
from ozkit_runtime.retry import NO_RETRY

from .._flows import Call, Flow
from .scans import Scan

if TYPE_CHECKING:
    from ozkit_api.oz_agent.models import RunItem


def get_run(run_id: str, options: RequestOptions | None = None) -> Call:
    """Return the call that gets a run."""
    from ozkit_api.oz_agent.api.runs.get_run import OPERATION

    return Call(OPERATION, {"run_id": run_id}, options or RequestOptions())


def poll_run(run_id: str, timeout: float, options: RequestOptions | None = None) -> Call:
    """Return the call that polls a run within some seconds: the wait retries it, not the call."""
    return get_run(run_id, (options or RequestOptions())._replace(deadline=timeout, retry=NO_RETRY))


def list_runs(
    arguments: Mapping[str, Any], matches: Callable[[RunItem], bool], options: RequestOptions | None = None
) -> Flow[list[RunItem]]:
    """Return the matching runs of all pages of a list."""
    from ozkit_api.oz_agent.api.runs.list_runs import OPERATION

    walk = Walk(strategy_for(OPERATION.page or {}))
    runs: list[RunItem] = []
    while not walk.done:
        page = {**arguments, **walk.strategy.arguments(walk.cursor)}
        response = yield Call(OPERATION, page, options or RequestOptions())
        items_of(response, "runs", "runs.list")  # A search must not take an unreadable list for an empty one.
        runs += [run for run in _runs_of(response) if matches(run)]
        walk.advance(response)
    return runs


def scan_runs(scan: Scan, options: Callable[[], RequestOptions]) -> Flow[tuple[list[RunItem], bool]]:
    """Return the runs on the pages that a scan reads, and whether these, or the whole list, are all that is needed."""
    from ozkit_api.oz_agent.api.runs.list_runs import OPERATION

    walk = Walk(strategy_for(OPERATION.page or {}))
    runs: list[RunItem] = []
    for number in range(scan.pages):
        try:
            page = {**scan.arguments(), **walk.strategy.arguments(walk.cursor)}
            response = yield Call(OPERATION, page, options())
        except OzkitError:
            if number == 0:
                raise
            break  # The pages before it count; the next scan meets the error again if it lasts.
        runs += _runs_of(response)
        verdict = scan.decide(runs)
        try:
            walk.advance(response)
        except PaginationError:
            break  # The scan is incomplete, as after too many pages.
        if walk.done:
            break
        if verdict is not None:
            return runs, verdict
    return runs, walk.done


def _runs_of(response: Any) -> list[RunItem]:
    """Return the runs of a page; rows without an id are left out."""
    rows = pick(response, "runs") or []
    return [row for row in rows if isinstance(getattr(row, "run_id", None), str) and row.run_id]
