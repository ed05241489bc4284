"""Schedules, and the runs that they start when their time has come."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from ozkit.simulator import cron, people
from ozkit.simulator.clock import stamp
from ozkit.simulator.errors import Problem
from ozkit.simulator.reading import filled

if TYPE_CHECKING:
    from ozkit.simulator.state import State

Json = dict[str, Any]
MOST = 500  # runs that one schedule starts at once after a long jump in time
SHOWN_ELSEWHERE = ("mode", "team")  # members of a request that a schedule is not shown with


@dataclass(slots=True)
class Schedule:
    """One schedule; `body` is the request that made or replaced it."""

    schedule_id: str
    body: Json
    scope: Json
    created: float
    updated: float
    enabled: bool = True
    next_run: datetime | None = None
    last_ran: float | None = None
    error: str | None = None
    updated_by: Json = field(default_factory=lambda: people.OWNER)

    @property
    def info(self) -> Json:
        """The schedule as its runs name it."""
        names = {"schedule_name": self.body["name"], "cron_schedule": self.body["cron_schedule"]}
        return {"schedule_id": self.schedule_id, **names}

    def switch(self, state: State, *, enabled: bool) -> None:
        """Pause it, or let it run from now on."""
        self.enabled, self.updated = enabled, state.now
        moment = state.clock.when(state.now)
        self.next_run = cron.next_after(self.body["cron_schedule"], moment) if enabled else None


def save(state: State, body: Json, *, uid: str | None = None, at: float | None = None) -> Schedule:
    """Create a schedule, or replace one as a whole: what the new body leaves out is gone."""
    filled(body, ("name", "cron_schedule"))
    cron.parse(body["cron_schedule"])
    config = body.get("agent_config") or {}
    if not (body.get("prompt") or config.get("skill_spec") or config.get("skills")):
        raise Problem("invalid_request", "Nothing says what to do: no prompt and no skill.")
    made = state.now if at is None else at
    owner = {"type": "User", "uid": people.OWNER["uid"]} if body.get("team") is False else people.TEAM
    item = state.schedules[uid] if uid else Schedule(state.uid(), body, owner, made, made)
    item.body = {name: value for name, value in body.items() if value is not None}
    item.switch(state, enabled=body.get("enabled") is not False)
    item.updated = made
    state.schedules[item.schedule_id] = item
    return item


def show(state: State, item: Schedule) -> Json:
    """A schedule as the API shows it."""
    when = state.clock.text
    environment = state.environments.get((item.body.get("agent_config") or {}).get("environment_id", ""))
    return {
        "prompt": "",
        **{name: value for name, value in item.body.items() if name not in SHOWN_ELSEWHERE},
        "id": item.schedule_id,
        "enabled": item.enabled,
        "scope": item.scope,
        "created_by": people.OWNER,
        "updated_by": item.updated_by,
        "created_at": when(item.created),
        "updated_at": when(item.updated),
        "last_spawn_error": item.error,
        "history": {
            "last_ran": None if item.last_ran is None else when(item.last_ran),
            "next_run": item.next_run and stamp(item.next_run),
        },
        **({"environment": environment["config"]} if environment else {}),
    }


def fire(state: State) -> None:
    """Start the runs whose time has come since the last look, in order, each at its own second."""
    now, started = state.clock.when(state.now), Counter[str]()
    while due := [(item.next_run, item) for item in state.schedules.values() if item.next_run and item.next_run <= now]:
        moment, item = min(due, key=lambda pair: pair[0])
        if started[item.schedule_id] == MOST:
            item.error, moment = f"Too far behind at {stamp(now)}: firings were left out.", now
        else:
            started[item.schedule_id] += 1
            _spawn(state, item, state.clock.second(moment))
        item.next_run = cron.next_after(item.body["cron_schedule"], moment)


def _spawn(state: State, item: Schedule, at: float) -> None:
    body = {name: item.body.get(name) for name in ("prompt", "mode")}
    body |= {"config": item.body.get("agent_config"), "agent_identity_uid": item.body.get("agent_uid")}
    body |= {"title": item.body["name"], "team": item.scope["type"] == "Team"}
    state.create_run(body, created=at, source="SCHEDULED_AGENT", schedule=item.info)
    item.last_ran = at
