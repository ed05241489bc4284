"""A feed that moves with every request, and a driver of programs over it: all of the protocol without a socket."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from ozkit._flows import Call, Emit, Flow, Gather, ServerTime
from ozkit.errors import ApiError, OzkitError
from ozkit_runtime.models.dates import parse_datetime

NOW = datetime(2026, 5, 1, tzinfo=UTC)
PLAIN = {
    "message_type": "user_query",
    "conversation_id": "c",
    "user_id": "u",
    "email": "a@example.com",
    "user_selected_model": "auto",
    "run_type": "local",
    "model_ids": ["m"],
    "llm_request_ids": [],
    "credit_charged": 0.5,
}


@dataclass
class Message:
    """A row: when it ended, began, came in and went; in seconds after `NOW`."""

    id: str
    end: float
    start: float
    ingest: float
    gone: float = float("inf")

    def raw(self) -> dict[str, Any]:
        at = stamp(self.end)
        return {**PLAIN, "message_id": self.id, "message_start_timestamp": at, "message_end_timestamp": at}


def stamp(seconds: float) -> str:
    return (NOW + timedelta(seconds=seconds)).isoformat().replace("+00:00", "Z")


@dataclass
class Feed:
    """The server: each request takes a while, rows come and go meanwhile, and it lies in any mixture of ways.

    Args:
        failing: Requests that end with an error.
        limit: What no count exceeds.
        is_limited: Whether rows beyond the limit are not returned either.
        beyond: What a page beyond the end is: `empty`, `refused`, or the `last` page again.
        silent_cap: Rows of a page, whatever it states.
        miscounts: Requests whose count is wrong, and by how much.
        shuffles: Whether rows of one second have another order in each response.
        copies: Rows that are stored twice, by id.
        bad: Rows of which a value has another type, by id.
        keyless: Rows without an id, by id.
        refused: Moments; each window that has one is refused.
        refusal: The status of that.
        kept: Seconds after which rows are no longer returned: windows with older moments are refused.
        margin: Seconds around a window whose rows are returned as well.
        ignores_dates: Whether every window has all rows.
    """

    messages: list[Message]
    filter_on: str = "end"
    bounds: str = "[)"
    latency: float = 0.25
    cap: int = 100
    time: float = 0.0
    requests: int = 0
    failing: dict[int, OzkitError] = field(default_factory=dict)
    limit: int | None = None
    is_limited: bool = False
    beyond: str = "empty"
    silent_cap: int | None = None
    miscounts: dict[int, int] = field(default_factory=dict)
    shuffles: bool = False
    copies: frozenset[str] = frozenset()
    bad: frozenset[str] = frozenset()
    keyless: frozenset[str] = frozenset()
    refused: tuple[float, ...] = ()
    refusal: int = 422
    kept: float = float("inf")
    margin: float = 0.0
    ignores_dates: bool = False

    def visible(self, time: float | None = None) -> list[Message]:
        time = self.time if time is None else time
        return [one for one in self.messages if one.ingest <= time < one.gone]

    def answer(self, call: Call) -> Any:
        self.requests += 1
        self.time += self.latency
        if self.requests in self.failing:
            raise self.failing[self.requests]
        low, high = (
            (parse_datetime(call.arguments[name]) - NOW).total_seconds() for name in ("start_date", "end_date")
        )
        if low < -self.kept or any(low <= moment < high for moment in self.refused):
            raise ApiError("refused", status=self.refusal)
        found = [
            one
            for one in self.visible()
            if self.ignores_dates or self._inside(getattr(one, self.filter_on), low - self.margin, high + self.margin)
            for _ in range(1 + (one.id in self.copies))
        ]
        found.sort(key=lambda one: (one.end, one.id), reverse=True)
        if self.shuffles:
            random.Random(self.requests).shuffle(found)
            found.sort(key=lambda one: round(one.end), reverse=True)
        count = len(found) if self.limit is None else min(len(found), self.limit)
        if self.is_limited:
            found = found[:count]
        count = max(count + self.miscounts.get(self.requests, 0), 0)
        size = min(call.arguments["page_size"], self.silent_cap or self.cap)
        stated = min(call.arguments["page_size"], self.cap)
        number = call.arguments["page"]
        last = max(-(-len(found) // size), 1)
        if number > last and self.beyond == "refused":
            raise ApiError("no such page", status=400)
        number = min(number, last) if self.beyond == "last" else number
        rows = [self._raw(one) for one in found[(number - 1) * size : number * size]]
        told = {"current_page": number, "page_size": stated, "total_pages": -(-count // stated), "total_count": count}
        return {"data": rows, "pagination": told}

    def _inside(self, at: float, low: float, high: float) -> bool:
        return (low <= at if self.bounds[0] == "[" else low < at) and (
            at <= high if self.bounds[1] == "]" else at < high
        )

    def _raw(self, one: Message) -> dict[str, Any]:
        raw = one.raw()
        if one.id in self.bad:
            raw["credit_charged"] = "0.5"
        if one.id in self.keyless:
            raw["message_id"] = None
            raw["conversation_id"] = one.id
        return raw


def drive(program: Flow[Any], feed: Feed) -> Iterator[Any]:
    """Carry a program out on a feed, yielding what it emits."""
    value: Any = None
    error: OzkitError | None = None
    while True:
        try:
            step = program.throw(error) if error else program.send(value)
        except StopIteration:
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


def _gathered(feed: Feed, step: Gather) -> list[Any]:
    outcomes: list[Any] = []
    for call in step.calls:
        failed = any(isinstance(outcome, OzkitError) for outcome in outcomes)
        outcomes.append(None if failed else _outcome(feed, call))
    return outcomes


def _outcome(feed: Feed, call: Call) -> Any:
    call.options.meter.requests += 1
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
