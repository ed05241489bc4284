"""Schedules: cron expressions, the runs that schedules start when due, and their operations."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

from starlette.responses import JSONResponse, Response

from ozkit.simulator.agent.samples import OWNER, TEAM
from ozkit.simulator.agent.state import Schedule, State
from ozkit.simulator.clock import stamp
from ozkit.simulator.http.problems import Problem
from ozkit.simulator.http.requests import Call, Json, require

MOST = 500  # runs that one schedule starts at once after a long jump in time
SHOWN_ELSEWHERE = ("mode", "team")  # fields of a request that a schedule is not shown with
_DAYS = {name: str(number) for number, name in enumerate(("sun", "mon", "tue", "wed", "thu", "fri", "sat"))}
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: str(number) for number, name in enumerate(_MONTH_NAMES, 1)}
_FIELDS: tuple[tuple[int, int, dict[str, str]], ...] = (
    (0, 59, {}),
    (0, 23, {}),
    (1, 31, {}),
    (1, 12, _MONTHS),
    (0, 7, _DAYS),
)


def parse_cron(text: str) -> list[set[int]]:
    """Return the values that each of the five fields of a cron expression allows; an invalid one is a 400."""
    parts = text.lower().split()
    if len(parts) != len(_FIELDS):
        raise Problem("invalid_request", f"cron_schedule must have five fields, got {len(parts)}.")
    try:
        return [_field(part, *bounds) for part, bounds in zip(parts, _FIELDS, strict=True)]
    except ValueError:
        raise Problem("invalid_request", f"cron_schedule {text!r} is invalid.") from None


def _field(text: str, low: int, high: int, names: dict[str, str]) -> set[int]:
    values: set[int] = set()
    for part in text.split(","):
        span, _, step = part.partition("/")
        first, _, last = ("*" if span == "*" else span).partition("-")
        start = low if span == "*" else int(names.get(first, first))
        stop = high if span == "*" or (step and not last) else int(names.get(last, last) or start)
        if not low <= start <= stop <= high or (step and int(step) < 1):
            raise ValueError(text)
        values.update(range(start, stop + 1, int(step or 1)))
    return values


def next_after(text: str, moment: datetime) -> datetime | None:
    """Return the first time of a cron expression after a moment, in UTC; None for dates such as 30 February."""
    minutes, hours, days, months, weekdays = parse_cron(text)
    free_day, free_weekday = (text.split()[place].startswith("*") for place in (2, 4))
    start = moment.astimezone(UTC).replace(second=0, microsecond=0) + timedelta(minutes=1)
    midnight = start.replace(hour=0, minute=0)
    for day in (midnight + timedelta(days=number) for number in range(8 * 366)):
        by_day, by_weekday = day.day in days, bool({day.isoweekday() % 7, day.isoweekday()} & weekdays)
        # With both fields given, cron takes a day that fits either.
        fits = (by_day or by_weekday) if not free_day and not free_weekday else (by_day and by_weekday)
        if day.month in months and fits:
            times = (day.replace(hour=hour, minute=minute) for hour in sorted(hours) for minute in sorted(minutes))
            found = next((time for time in times if time >= start), None)
            if found:
                return found
    return None


def save(state: State, body: Json, *, uid: str | None = None, at: float | None = None) -> Schedule:
    """Create a schedule, or replace one as a whole: what the new body leaves out is gone."""
    require(body, ("name", "cron_schedule"))
    parse_cron(body["cron_schedule"])
    config = body.get("agent_config") or {}
    if not (body.get("prompt") or config.get("skill_spec") or config.get("skills")):
        raise Problem("invalid_request", "A schedule needs a prompt or a skill.")
    saved = state.now if at is None else at
    owner = {"type": "User", "uid": OWNER["uid"]} if body.get("team") is False else TEAM
    item = state.schedules[uid] if uid else Schedule(state.uid(), body, owner, saved, saved)
    item.body = {name: value for name, value in body.items() if value is not None}
    _enable(state, item, body.get("enabled") is not False)
    item.updated = saved
    state.schedules[item.schedule_id] = item
    return item


def start_due(state: State) -> None:
    """Start the runs that are due since the last call, in order, each at its own second."""
    with state.lock:
        now, started = state.clock.when(state.now), Counter[str]()
        while due := [(one.next_run, one) for one in state.schedules.values() if one.next_run and one.next_run <= now]:
            moment, item = min(due, key=lambda pair: pair[0])
            if started[item.schedule_id] == MOST:
                item.error, moment = f"Too far behind at {stamp(now)}: runs were skipped.", now
            else:
                started[item.schedule_id] += 1
                _start(state, item, state.clock.second(moment))
            item.next_run = next_after(item.body["cron_schedule"], moment)


def _start(state: State, item: Schedule, at: float) -> None:
    body = {name: item.body.get(name) for name in ("prompt", "mode")}
    body |= {"config": item.body.get("agent_config"), "agent_identity_uid": item.body.get("agent_uid")}
    body |= {"title": item.body["name"], "team": item.scope["type"] == "Team"}
    state.create_run(body, created=at, source="SCHEDULED_AGENT", schedule=item.info)
    item.last_ran = at


def _enable(state: State, item: Schedule, enabled: bool) -> None:
    item.enabled, item.updated = enabled, state.now
    item.next_run = next_after(item.body["cron_schedule"], state.clock.when(state.now)) if enabled else None


def _show(state: State, item: Schedule) -> Json:
    when = state.clock.text
    environment = state.environments.get((item.body.get("agent_config") or {}).get("environment_id", ""))
    return {
        "prompt": "",
        **{name: value for name, value in item.body.items() if name not in SHOWN_ELSEWHERE},
        "id": item.schedule_id,
        "enabled": item.enabled,
        "scope": item.scope,
        "created_by": OWNER,
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


def _item(state: State, call: Call) -> Schedule:
    if call.path["schedule_id"] not in state.schedules:
        raise Problem("resource_not_found", "No schedule has this id.")
    return state.schedules[call.path["schedule_id"]]


def create(state: State, call: Call) -> Response:
    """Create a schedule."""
    return JSONResponse(_show(state, save(state, call.body)), 201)


def list_schedules(state: State, _: Call) -> Response:
    """List all schedules by name."""
    items = sorted(state.schedules.values(), key=lambda item: (item.body["name"], item.schedule_id))
    return JSONResponse({"schedules": [_show(state, item) for item in items]})


def get(state: State, call: Call) -> Response:
    """Read a schedule."""
    return JSONResponse(_show(state, _item(state, call)))


def update(state: State, call: Call) -> Response:
    """Replace a schedule."""
    return JSONResponse(_show(state, save(state, call.body, uid=_item(state, call).schedule_id)))


def delete(state: State, call: Call) -> Response:
    """Delete a schedule."""
    del state.schedules[_item(state, call).schedule_id]
    return JSONResponse({"success": True})


def switch(state: State, call: Call, *, enabled: bool) -> Response:
    """Pause a schedule, or let it run from now on."""
    item = _item(state, call)
    _enable(state, item, enabled)
    return JSONResponse(_show(state, item))
