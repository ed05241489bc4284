"""The list of runs: filters, order, and pages that go on behind the last run seen, or behind so many."""

from collections.abc import Callable
from typing import Any

from starlette.responses import Response

from ozkit.simulator import cursors
from ozkit.simulator.errors import Problem
from ozkit.simulator.rendering import encode, render_text
from ozkit.simulator.run_filters import filtered
from ozkit.simulator.runs import Run
from ozkit.simulator.web import Call

# A group that the direction does not turn round, the value to sort by, the id.
Key = tuple[bool, Any, str]
Keyed = list[tuple[Key, Run]]
ORDERS: dict[str, Callable[[Run, float], Key]] = {
    "updated_at": lambda run, now: (False, run.updated(now), run.run_id),
    "created_at": lambda run, _: (False, run.created, run.run_id),
    "title": lambda run, _: (False, run.title, run.run_id),
    "agent": lambda run, _: (not run.skill, run.skill or "", run.run_id),
}


def list_runs(call: Call) -> Response:
    """One page of the runs that pass every filter."""
    state, query, now = call.state, call.query, call.state.now
    limit, paging = int(query.get("limit", 20)), state.behaviour.paging
    order = query.get("sort_by", "updated_at"), query.get("sort_order", "desc")
    runs = _sorted(filtered(state, query, now), now, *order)
    position = cursors.read(query.get("cursor", ""), (*order, paging))
    start = _start(runs, position, order[1])
    page, more = runs[start : start + limit], len(runs) > start + limit
    info: dict[str, Any] = {"has_next_page": more}
    if more:
        reached = start + limit if paging == "offset" else page[-1][0]
        info["next_cursor"] = cursors.write((*order, paging), reached)
    texts = ",".join(render_text(run, state.clock, now) for _, run in page)
    return Response(f'{{"runs":[{texts}],"page_info":{encode(info)}}}', media_type="application/json")


def _sorted(runs: list[Run], now: float, by: str, direction: str) -> Keyed:
    keyed = [(ORDERS[by](run, now), run) for run in runs]
    # Two sorts, the second a stable one: runs without a skill stay last in either direction.
    keyed.sort(key=lambda pair: pair[0][1:], reverse=direction == "desc")
    keyed.sort(key=lambda pair: pair[0][0])
    return keyed


def _start(runs: Keyed, position: Any, direction: str) -> int:
    """The number of the first run behind a position."""
    match position:
        case None:
            return 0
        case int():
            return position
        case [bool() as group, value, str() as run_id]:
            last = group, (value, run_id)
            found = (number for number, (key, _) in enumerate(runs) if _behind((key[0], key[1:]), last, direction))
            return next(found, len(runs))
    raise Problem("invalid_request", "The cursor is none of ours.")


def _behind(key: tuple[bool, Any], last: tuple[bool, Any], direction: str) -> bool:
    if key[0] != last[0]:
        return key[0]
    return bool(key[1] < last[1] if direction == "desc" else key[1] > last[1])
