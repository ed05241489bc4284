"""The list of runs: filters, order, and pages that go on behind the last item seen."""

import base64
import json
from collections.abc import Callable
from operator import gt, lt
from typing import Any

from starlette.responses import Response

from ozkit.simulator.errors import Problem
from ozkit.simulator.lifecycle import STAGES, TERMINAL
from ozkit.simulator.reading import choice, choices, instant, integer
from ozkit.simulator.runs import Run, render
from ozkit.simulator.state import State
from ozkit.simulator.web import Call, answer

STATES = (*(state for state, _ in STAGES), *TERMINAL)
SOURCES = (
    "LINEAR",
    "API",
    "SLACK",
    "LOCAL",
    "SCHEDULED_AGENT",
    "WEB_APP",
    "GITHUB_ACTION",
    "CLOUD_MODE",
    "CLI",
)
KINDS = ("PLAN", "PULL_REQUEST", "SCREENSHOT", "FILE")

# parameter: what a run has to be equal to
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
TIMES: dict[str, tuple[str, Callable[[Any, Any], bool]]] = {
    "created_after": ("created_at", gt),
    "created_before": ("created_at", lt),
    "updated_after": ("updated_at", gt),
}
Key = tuple[bool, str, str]  # a group that the direction does not turn round, the value to sort by, the id
ORDERS = ("updated_at", "created_at", "title", "agent")


def _second(run: Run, name: str, now: float) -> float:
    return run.updated(now) if name == "updated_at" else run.created


def _key(state: State, run: Run, sort_by: str, now: float) -> Key:
    if sort_by == "agent":
        return not run.skill, run.skill or "", run.run_id
    value = run.title if sort_by == "title" else state.clock.text(_second(run, sort_by, now))
    return False, value, run.run_id


def list_runs(call: Call) -> Response:
    """One page of the runs that pass every filter."""
    state, query, now = call.state, call.query, call.state.now
    limit = integer(query, "limit", 20, 1, 500)
    sort_by = choice(query, "sort_by", ORDERS, "updated_at")
    order = choice(query, "sort_order", ("asc", "desc"), "desc")
    runs = _filtered(call, now)
    keyed = [(_key(state, run, sort_by, now), run) for run in runs]
    # Two sorts, the second a stable one: runs without a skill stay last in either direction.
    keyed.sort(key=lambda pair: pair[0][1:], reverse=order == "desc")
    keyed.sort(key=lambda pair: pair[0][0])
    if cursor := query.get("cursor"):
        last = _read(cursor, sort_by, order)
        keyed = [pair for pair in keyed if _behind(pair[0], last, order)]
    page = keyed[:limit]
    info: dict[str, Any] = {"has_next_page": len(keyed) > limit}
    if info["has_next_page"]:
        info["next_cursor"] = _write(page[-1][0], sort_by, order)
    return answer({"runs": [render(run, state.clock, now) for _, run in page], "page_info": info})


def _filtered(call: Call, now: float) -> list[Run]:
    query, state = call.query, call.state
    runs = list(state.runs.values())
    for name, allowed in (
        ("source", SOURCES),
        ("execution_location", ("LOCAL", "REMOTE")),
        ("artifact_type", KINDS),
    ):
        choices(query, name, allowed)
    for name, read in EQUAL.items():
        if (wanted := query.get(name)) is not None:
            runs = [run for run in runs if read(run) == wanted]
    for name, (what, compare) in TIMES.items():
        if limit := instant(query, name):
            runs = [run for run in runs if compare(state.clock.when(_second(run, what, now)), limit)]
    if states := choices(query, "state", STATES):
        runs = [run for run in runs if run.state(now) in states]
    if kind := query.get("artifact_type"):
        runs = [run for run in runs if any(one.kind == kind for one in run.finished(now))]
    if ancestor := query.get("ancestor_run_id"):
        if ancestor not in state.runs:
            raise Problem("invalid_request", "No run has the id in ancestor_run_id.")
        runs = [run for run in runs if ancestor in _ancestors(state, run)]
    words = (query.get("q") or "").lower().split()
    return [run for run in runs if all(word in f"{run.title} {run.prompt} {run.skill}".lower() for word in words)]


def _ancestors(state: State, run: Run) -> set[str]:
    found: set[str] = set()
    while run.parent_run_id:
        found.add(run.parent_run_id)
        run = state.runs[run.parent_run_id]
    return found


def _behind(key: Key, last: Key, order: str) -> bool:
    if key[0] != last[0]:
        return key[0]
    return key[1:] < last[1:] if order == "desc" else key[1:] > last[1:]


def _write(key: Key, sort_by: str, order: str) -> str:
    return base64.urlsafe_b64encode(json.dumps([sort_by, order, *key]).encode()).decode()


def _read(cursor: str, sort_by: str, order: str) -> Key:
    try:
        was_by, was_order, group, value, run_id = json.loads(base64.urlsafe_b64decode(cursor.encode()))
    except (ValueError, TypeError):
        raise Problem("invalid_request", "The cursor is none of ours.") from None
    if (was_by, was_order) != (sort_by, order):
        raise Problem("invalid_request", f"The cursor belongs to {was_by} {was_order}, not {sort_by} {order}.")
    return bool(group), str(value), str(run_id)
