"""A feed that moves with every request, and a driver of programs over it: all of the protocol without a socket."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from ozkit._core.programs.steps import Call, Emit, Gather, Program, ServerTime
from ozkit._runtime.times import parse_datetime
from ozkit.errors import OzkitError

NOW = datetime(2026, 5, 1, tzinfo=UTC)


@dataclass
class Message:
    """A row: when it ended, began, came in and went; in seconds after `NOW`."""

    id: str
    end: float
    start: float
    ingest: float
    gone: float = float("inf")

    def raw(self) -> dict[str, Any]:
        return {"message_id": self.id, "message_end_timestamp": stamp(self.end), "credit_charged": 0.5}


def stamp(seconds: float) -> str:
    return (NOW + timedelta(seconds=seconds)).isoformat().replace("+00:00", "Z")


@dataclass
class MovingFeed:
    """The server: each request takes a while, and rows come and go meanwhile."""

    messages: list[Message]
    filter_on: str = "end"
    bounds: str = "[)"
    latency: float = 0.25
    cap: int = 100
    time: float = 0.0
    requests: int = 0
    failing: dict[int, OzkitError] = field(default_factory=dict)

    def visible(self, time: float | None = None) -> list[Message]:
        time = self.time if time is None else time
        return [one for one in self.messages if one.ingest <= time < one.gone]

    def answer(self, call: Call) -> Any:
        self.requests += 1
        self.time += self.latency
        if self.requests in self.failing:
            raise self.failing[self.requests]
        low, high = (self._seconds(call.arguments[name]) for name in ("start_date", "end_date"))
        found = [one for one in self.visible() if self._inside(getattr(one, self.filter_on), low, high)]
        found.sort(key=lambda one: (one.end, one.id), reverse=True)
        size = min(call.arguments["page_size"], self.cap)
        first = (call.arguments["page"] - 1) * size
        rows = [one.raw() for one in found[first : first + size]]
        echo = {"current_page": call.arguments["page"], "page_size": size}
        return {"data": rows, "pagination": {**echo, "total_pages": -(-len(found) // size), "total_count": len(found)}}

    def _inside(self, at: float, low: float, high: float) -> bool:
        return (low <= at if self.bounds[0] == "[" else low < at) and (
            at <= high if self.bounds[1] == "]" else at < high
        )

    def _seconds(self, text: str) -> float:
        return (parse_datetime(text) - NOW).total_seconds()


def drive(program: Program[Any], feed: MovingFeed, result: list[Any] | None = None) -> Iterator[Any]:
    """Carry a program out on a feed, yielding what it emits."""
    value: Any = None
    error: OzkitError | None = None
    while True:
        try:
            step = program.throw(error) if error else program.send(value)
        except StopIteration as stop:
            if result is not None:
                result.append(stop.value)
            return
        value, error = None, None
        if isinstance(step, Emit):
            yield step.value
        elif isinstance(step, ServerTime):
            value = NOW + timedelta(seconds=feed.time)
        elif isinstance(step, Gather):
            value = _gathered(feed, step)
        else:
            assert isinstance(step, Call)
            outcome = _outcome(feed, step)
            value, error = (None, outcome) if isinstance(outcome, OzkitError) else (outcome, None)


def _gathered(feed: MovingFeed, step: Gather) -> list[Any]:
    outcomes: list[Any] = []
    for call in step.calls:
        failed = any(isinstance(outcome, OzkitError) for outcome in outcomes)
        outcomes.append(None if failed else _outcome(feed, call))
    return outcomes


def _outcome(feed: MovingFeed, call: Call) -> Any:
    call.extra.meter.requests += 1
    try:
        return feed.answer(call)
    except OzkitError as error:
        return error


def messages(
    seed: int, count: int, days: float, *, inserts: int = 0, late: float = 0.0, ties: float = 0.1
) -> list[Message]:
    """Rows of the past `days`, and `inserts` that come in one every fifth of a second, some of them late."""
    dice = random.Random(seed)
    span = days * 86400
    made = []
    for number in range(count):
        end = -dice.random() * span
        end = round(end) if dice.random() < ties else end
        made.append(Message(f"m{number:06d}", end, end - dice.random() * 60, end + dice.random() * 300))
    made = [one if one.ingest < 0 else Message(one.id, one.end, one.start, -1.0) for one in made]
    for number in range(inserts):
        ingest = number * 0.2
        back = dice.random() * 86400 if dice.random() < late else dice.random() * 2
        made.append(Message(f"n{number:06d}", ingest - back, ingest - back - 1, ingest))
    return made
