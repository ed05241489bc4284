"""Listing runs: what the programs that look for runs have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from ..paging import Walk, pick, strategy_for
from .steps import Call, Program

if TYPE_CHECKING:
    from ozkit_api.oz_agent.models import RunItem


def runs_of(answer: Any) -> list[RunItem]:
    """Return the runs of a page; a row that is none, or has no id, is left out."""
    rows = pick(answer, "runs") or []
    return [row for row in rows if isinstance(getattr(row, "run_id", None), str) and row.run_id]


def listed(arguments: Mapping[str, Any], wanted: Callable[[RunItem], bool]) -> Program[list[RunItem]]:
    """Return the wanted runs of a listing, over all its pages."""
    from ozkit_api.oz_agent.api.runs.list_runs import OPERATION

    walk = Walk(strategy_for(OPERATION.page or {}))
    runs: list[RunItem] = []
    while not walk.done:
        answer = yield Call(OPERATION, {**arguments, **walk.strategy.arguments(walk.cursor)})
        runs += [run for run in runs_of(answer) if wanted(run)]
        walk.advance(answer)
    return runs
