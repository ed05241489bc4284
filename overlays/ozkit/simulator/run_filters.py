"""Which runs a list shows."""

from collections.abc import Callable
from operator import gt, lt
from typing import Any

from starlette.datastructures import QueryParams

from ozkit.simulator.errors import Problem
from ozkit.simulator.reading import instant
from ozkit.simulator.runs import Run
from ozkit.simulator.state import State

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
# parameter: the second it is about, and how that has to compare
TIMES: dict[str, tuple[Callable[[Run, float], float], Callable[[Any, Any], bool]]] = {
    "created_after": (lambda run, _: run.created, gt),
    "created_before": (lambda run, _: run.created, lt),
    "updated_after": (lambda run, now: run.updated(now), gt),
}


def filtered(state: State, query: QueryParams, now: float) -> list[Run]:
    """The runs that pass every filter of a request."""
    lag = state.behaviour.list_lag
    runs = [run for run in state.runs.values() if run.created <= now - lag]
    for name, read in EQUAL.items():
        if (wanted := query.get(name)) is not None:
            runs = [run for run in runs if read(run) == wanted]
    for name, (second, compare) in TIMES.items():
        if limit := instant(query, name):
            runs = [run for run in runs if compare(state.clock.when(second(run, now)), limit)]
    if states := query.getlist("state"):
        runs = [run for run in runs if run.state(now) in states]
    if kind := query.get("artifact_type"):
        runs = [run for run in runs if any(one.kind == kind for one in run.finished(now))]
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
