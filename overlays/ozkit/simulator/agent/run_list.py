"""The list of runs: filters, order, and pages that start after the last run of the page before, or after so many."""

from __future__ import annotations

from collections.abc import Callable
from operator import gt, lt
from typing import Any

from starlette.responses import Response

from ozkit.simulator.agent.runs import Run, render_text
from ozkit.simulator.agent.state import State
from ozkit.simulator.http.document import load
from ozkit.simulator.http.problems import Problem
from ozkit.simulator.http.requests import Call, encode, read_cursor, write_cursor

# Parameter: what has to be equal to it.
EQUAL: dict[str, Callable[[Run], Any]] = {
    "name": lambda run: run.config.get("name"),
    "model_id": lambda run: run.config.get("model_id"),
    "environment_id": lambda run: run.config.get("environment_id"),
    "creator": lambda run: run.creator.get("uid"),
    "executor": lambda run: run.executor.get("uid"),
    "source": lambda run: run.source,
    "execution_location": lambda run: run.location,
    "skill": lambda run: run.skill,
    "skill_spec": lambda run: run.skill,
    "schedule_id": lambda run: (run.schedule or {}).get("schedule_id"),
}
# Parameter: what is compared with it, and how.
TIMES: dict[str, tuple[Callable[[Run, float], float], Callable[[Any, Any], bool]]] = {
    "created_after": (lambda run, _: run.created, gt),
    "created_before": (lambda run, _: run.created, lt),
    "updated_after": (lambda run, now: run.updated(now), gt),
}
# A group that the direction does not reverse, the value to sort by, the id.
Key = tuple[bool, Any, str]
Keyed = list[tuple[Key, Run]]
ORDERS: dict[str, Callable[[Run, float], Key]] = {
    "updated_at": lambda run, now: (False, run.updated(now), run.run_id),
    "created_at": lambda run, _: (False, run.created, run.run_id),
    "title": lambda run, _: (False, run.title, run.run_id),
    "agent": lambda run, _: (not run.skill, run.skill or "", run.run_id),
}


def list_runs(state: State, call: Call) -> Response:
    """List one page of the runs that pass every filter."""
    query, now = call.query, state.now
    limit, paging = int(query.get("limit", 20)), state.behaviour.paging
    order = query.get("sort_by", "updated_at"), query.get("sort_order", "desc")
    runs = _sorted(_filtered(state, call, now), now, *order)
    position = read_cursor(query.get("cursor", ""), (*order, paging))
    start = _start(runs, position, order[1])
    page, more = runs[start : start + limit], len(runs) > start + limit
    info: dict[str, Any] = {"has_next_page": more}
    if more:
        reached = start + limit if paging == "offset" else page[-1][0]
        info["next_cursor"] = write_cursor((*order, paging), reached)
    texts = ",".join(render_text(run, state.clock, now) for _, run in page)
    return Response(f'{{"runs":[{texts}],"page_info":{encode(info)}}}', media_type="application/json")


def _sorted(runs: list[Run], now: float, by: str, direction: str) -> Keyed:
    keyed = [(ORDERS[by](run, now), run) for run in runs]
    # Two sorts, the second a stable one: runs without a skill stay last in either direction.
    keyed.sort(key=lambda pair: pair[0][1:], reverse=direction == "desc")
    keyed.sort(key=lambda pair: pair[0][0])
    return keyed


def _start(runs: Keyed, position: Any, direction: str) -> int:
    """Return the number of the first run after a position."""
    match position:
        case None:
            return 0
        case int():
            return position
        case [bool() as group, value, str() as run_id]:
            last = group, (value, run_id)
            found = (number for number, (key, _) in enumerate(runs) if _is_after((key[0], key[1:]), last, direction))
            return next(found, len(runs))
    raise Problem("invalid_request", "The cursor is invalid.")


def _is_after(key: tuple[bool, Any], last: tuple[bool, Any], direction: str) -> bool:
    if key[0] != last[0]:
        return key[0]
    return bool(key[1] < last[1] if direction == "desc" else key[1] > last[1])


def _filtered(state: State, call: Call, now: float) -> list[Run]:
    query, lag = call.query, state.behaviour.list_lag
    runs = [run for run in state.runs.values() if run.created <= now - lag]
    for name, read in EQUAL.items():
        if (wanted := query.get(name)) is not None:
            runs = [run for run in runs if read(run) == wanted]
    for name, (second, compare) in TIMES.items():
        if limit := call.moment(name):
            runs = [run for run in runs if compare(state.clock.when(second(run, now)), limit)]
    for name, wanted in query.multi_items():
        if name.startswith("metadata[") and name.endswith("]") and load("oz_agent").has("RunItem", "metadata"):
            key = name.removeprefix("metadata[")[:-1]
            runs = [run for run in runs if (run.request.get("metadata") or {}).get(key) == wanted]
    if states := query.getlist("state"):
        runs = [run for run in runs if run.state(now) in states]
    if kind := query.get("artifact_type"):
        runs = [run for run in runs if any(one.kind == kind for one in run.shown_artifacts(now))]
    if ancestor := query.get("ancestor_run_id"):
        if ancestor not in state.runs:
            raise Problem("invalid_request", "No run has the id in ancestor_run_id.")
        runs = [run for run in runs if ancestor in _ancestors(state, run)]
    if words := (query.get("q") or "").lower().split():
        runs = [run for run in runs if all(word in f"{run.title} {run.prompt} {run.skill}".lower() for word in words)]
    return runs


def _ancestors(state: State, run: Run) -> set[str]:
    found: set[str] = set()
    while run.parent_run_id and run.parent_run_id not in found:
        found.add(run.parent_run_id)
        run = state.runs.get(run.parent_run_id, run)
    return found
