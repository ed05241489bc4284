"""A team's runs as pure data: what a listing and a single look show at any time, late index and all."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import ozkit
from ozkit_api.oz_agent.models import ListRunsResponse, PageInfo, RunItem
from tests.unit.acting import moment, refusal, run_item

Version = tuple[float, str]


@dataclass
class Team:
    """Answers the calls of a wait for many.

    Args:
        lives: Run id -> its states with the time of each.
        missing: Ids that nobody knows.
        lateness: A listing shows a change up to so many seconds late.
        noise: Changes a second of runs that nobody asked for.
        failing: The part of the listings that fail, and of the single looks.
        seed: Decides what is late and what fails.
    """

    lives: Mapping[str, list[Version]]
    missing: frozenset[str] = frozenset()
    lateness: float = 0.0
    noise: float = 0.0
    failing: tuple[float, float] = (0.0, 0.0)
    seed: int = 0
    now: Any = None
    log: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self.late = {
            (run_id, number): self.random.uniform(0, self.lateness)
            for run_id, life in self.lives.items()
            for number in range(len(life))
        }

    def __call__(self, name: str, arguments: Mapping[str, Any]) -> Any:
        """ResponseSpec a call at the present."""
        self.log.append(name)
        is_listing = name == "runs.list"
        if self.random.random() < self.failing[0 if is_listing else 1]:
            return self.random.choice([refusal(503), refusal(429, retry_after=2.0), ozkit.RequestTimeout("slow")])
        return self.page(arguments) if is_listing else self.one(arguments["run_id"])

    def one(self, run_id: str) -> RunItem | ozkit.ApiError:
        """Return a run as a single look shows it."""
        if run_id in self.missing:
            return refusal(404)
        time, state = [version for version in self.lives[run_id] if version[0] <= self.now()][-1]
        return run_item(run_id, state, time)

    def page(self, arguments: Mapping[str, Any]) -> ListRunsResponse:
        """Return a page of a listing by last change, the newest first."""
        assert arguments["sort_by"] == "updated_at"
        assert arguments["sort_order"] == "desc"
        rows = sorted(self._visible(), key=lambda row: (row[0], row[1]), reverse=True)
        if since := arguments.get("updated_after"):
            rows = [row for row in rows if moment(row[0]) > since]
        if cursor := arguments.get("cursor"):
            time, _, run_id = cursor.partition(" ")
            rows = [row for row in rows if (row[0], row[1]) < (float(time), run_id)]
        limit = arguments["limit"]
        page, more = rows[:limit], len(rows) > limit
        info = PageInfo(has_next_page=more, **({"next_cursor": f"{page[-1][0]!r} {page[-1][1]}"} if more else {}))
        return ListRunsResponse(runs=[run_item(run_id, state, time) for time, run_id, state in page], page_info=info)

    def _visible(self) -> list[tuple[float, str, str]]:
        now = self.now()
        rows = []
        for run_id, life in self.lives.items():
            shown = [version for number, version in enumerate(life) if version[0] + self.late[run_id, number] <= now]
            if shown:
                rows.append((shown[-1][0], run_id, shown[-1][1]))
        changes = int(now * self.noise)
        # Fifty runs of others; each is listed once, at its latest change.
        latest = range(max(0, changes - 50), changes)
        return rows + [((number + 1) / self.noise, f"noise-{number % 50}", "INPROGRESS") for number in latest]
