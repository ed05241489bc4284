"""A team's runs as pure data, listed fast: late lists, skewed clocks, wrong stamps, deep history, runs of others."""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import ozkit
from ozkit_api.oz_agent.models import ListRunsResponse, PageInfo, RunItem
from tests.unit.acting import EPOCH, moment, refusal, run_item

# (when, state) of each change of a run, in order.
Life = Sequence[tuple[float, str]]
LOWEST = datetime(1, 1, 1, tzinfo=UTC)


@dataclass
class Team:
    """Answers the calls of a wait for many runs.

    Args:
        lives: Run id -> its changes.
        stamp: What `updated_at` says of a change: run id and time -> a value; by default the time.
        refused: Run id -> the status of a single look; such runs are in no list.
        busy: Changes a second by runs of others, each listed at its latest change.
        others: Number of runs of others that change in turn.
        history: Number of runs of others that changed last before the wait began, a second apart.
        lag: Seconds after which a list shows a change.
        lateness: So many seconds more, at most, by chance.
        failing: The part of the lists that fail, and of the single looks.
        seed: Decides what is late and what fails.
    """

    lives: Mapping[str, Life]
    stamp: Any = None
    refused: Mapping[str, int] = field(default_factory=dict)
    busy: float = 0.0
    others: int = 2000
    history: int = 0
    lag: float = 0.0
    lateness: float = 0.0
    failing: tuple[float, float] = (0.0, 0.0)
    seed: int = 0
    now: Any = None
    _at: float | None = None
    _rows: list[tuple[datetime, str, str, Any]] = field(default_factory=list)
    _items: dict[tuple[str, Any, str], RunItem] = field(default_factory=dict)
    _keys: list[tuple[datetime, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)
        changes = [(run_id, number) for run_id, life in self.lives.items() for number in range(len(life))]
        self._late = {change: self._chance.uniform(0, self.lateness) for change in changes if self.lateness}

    def __call__(self, name: str, arguments: Mapping[str, Any]) -> Any:
        if self._chance.random() < self.failing[name != "runs.list"]:
            return self._chance.choice([refusal(503), refusal(429, retry_after=2.0), ozkit.RequestTimeout("slow")])
        return self.page(arguments) if name == "runs.list" else self.one(arguments["run_id"])

    def one(self, run_id: str) -> RunItem | ozkit.ApiError:
        """Return a run as a single look shows it."""
        if run_id in self.refused:
            return refusal(self.refused[run_id])
        return self._item(run_id, *self._version(run_id, self.lives[run_id], self.now()))

    def page(self, arguments: Mapping[str, Any]) -> ListRunsResponse:
        """Return a page of the list by last change, the newest first; undated rows come last."""
        assert (arguments["sort_by"], arguments["sort_order"]) == ("updated_at", "desc")
        if self._at != self.now():
            self._at = self.now()
            self._rows = sorted(self._visible(self._at - self.lag))
            self._keys = [row[:2] for row in self._rows]
        low, high = 0, len(self._rows)
        if since := arguments.get("updated_after"):
            low = bisect_right(self._keys, (since, "\uffff"))
        if cursor := arguments.get("cursor"):
            time, _, run_id = cursor.partition(" ")
            high = bisect_left(self._keys, (datetime.fromisoformat(time), run_id))
        first = max(low, high - arguments["limit"])
        info = PageInfo(has_next_page=False)
        if first > low:
            key = self._keys[first]
            info = PageInfo(has_next_page=True, next_cursor=f"{key[0].isoformat()} {key[1]}")
        return ListRunsResponse(
            runs=[self._item(row[1], row[3], row[2]) for row in self._rows[first:high][::-1]], page_info=info
        )

    def depth(self, at: float = 0.0) -> int:
        """Return the number of list pages that hold all unfinished runs at a time; at the beginning, all runs."""
        mine = {run_id for run_id, life in self.lives.items() if at == 0.0 or life[-1][0] > at}
        rows = sorted(self._visible(at), reverse=True)
        last = max((number for number, row in enumerate(rows) if row[1] in mine), default=0)
        return last // 500 + 1

    def _version(self, run_id: str, life: Life, now: float) -> tuple[Any, str]:
        time, state = [version for version in life if version[0] <= now][-1]
        return (moment(time) if self.stamp is None else self.stamp(run_id, time)), state

    def _visible(self, now: float) -> list[tuple[datetime, str, str, Any]]:
        rows = []
        for run_id, life in self.lives.items():
            if self._late:
                life = [one for number, one in enumerate(life) if one[0] + self._late[run_id, number] <= now]
            if life and run_id not in self.refused and life[0][0] <= now:
                stamp, state = self._version(run_id, life, now)
                is_dated = isinstance(stamp, datetime)
                key = LOWEST if not is_dated else stamp if stamp.tzinfo else stamp.replace(tzinfo=UTC)
                rows.append((key, run_id, state, stamp))
        changes = int(max(now, 0.0) * self.busy)
        for number in range(max(0, changes - self.others), changes):
            at = moment((number + 1) / self.busy)
            rows.append((at, f"other-{number % self.others}", "INPROGRESS", at))
        for number in range(self.history):
            at = moment(-1.0 - number)
            rows.append((at, f"old-{number}", "SUCCEEDED", at))
        return rows

    def _item(self, run_id: str, stamp: Any, state: str) -> RunItem:
        key = (run_id, stamp, state)
        if key not in self._items:
            self._items[key] = run_item(run_id, state, updated_at=stamp, created_at=EPOCH - timedelta(days=1))
        return self._items[key]


def lives(count: int, begin: float, end: float, seed: int = 1) -> dict[str, Life]:
    """Return runs that end evenly between two times, with changes before."""
    chance = random.Random(seed)
    found = {}
    for number in range(count):
        over = begin + (end - begin) * (number + 1) / count
        start = min(over, 0.0) - chance.uniform(1, 600)
        middle = sorted(chance.uniform(start, over) for _ in range(2))
        found[f"run-{number}"] = [(start, "QUEUED"), *((at, "INPROGRESS") for at in middle), (over, "SUCCEEDED")]
    return found
