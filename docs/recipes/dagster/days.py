"""Warp's events by day, into Parquet that many processes fill at once.

A day is a certified export of its own, with a state of its own, so that days can be exported by any process, in any
order, and again. All write into one folder, `ROOT/events/date=YYYY-MM-DD/`, and each row stands there once. One file,
`ROOT/budget.json`, holds the request budget that they share.

    python -m docs.recipes.dagster.days /data/usage 2026-01-01 2026-03-01 2026-03-02
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import ozkit
from ozkit.analytics import ExportReport

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Days:
    """Days of events in a folder.

    Args:
        root: The folder; all processes see it.
        first: The first day of all.
        requests: How many requests all processes together may send in a span of time.
        per: The span, in seconds.
    """

    root: Path
    first: date
    requests: int = 10
    per: float = 1.0

    def client(self) -> ozkit.Client:
        """Return a client that shares the budget; key and address come from the environment."""
        budget = self.root / "budget.json"
        self.root.mkdir(parents=True, exist_ok=True)
        return ozkit.Client(rate_limit=ozkit.RateLimit(self.requests, per=self.per, shared=os.fspath(budget)))

    def export(self, client: ozkit.Client, day: date) -> ExportReport:
        """Export a day; once exported, it is counted again, and read again where the count differs."""
        return client.analytics.export_events(
            day,
            day + DAY,
            to=self.root,
            format="parquet",
            state=self._state(day),
            # A row of midnight is in the windows of both days: the day before keeps it, in whatever order they finish.
            follows=day > self.first,
        )

    def recount(self, client: ozkit.Client, day: date) -> ExportReport:
        """Count an exported day again, one request; `read` of the report says how many rows were read again."""
        return client.analytics.reconcile_events(
            day, day + DAY, to=self.root, format="parquet", state=self._state(day), follows=day > self.first
        )

    def exported(self, newest: date, days: int) -> list[date]:
        """Return those of the last so many days that were exported, oldest first."""
        asked = (newest - number * DAY for number in reversed(range(days)))
        return [day for day in asked if self._state(day).exists()]

    def _state(self, day: date) -> Path:
        return self.root / "state" / f"events-{day}.json"


def main(arguments: Sequence[str] | None = None) -> None:
    """Export days from the command line, for cron and for tests."""
    parser = argparse.ArgumentParser(description="Export days of Warp's events into Parquet.")
    parser.add_argument("root", type=Path)
    parser.add_argument("first", type=date.fromisoformat, help="the first day of all")
    parser.add_argument("days", type=date.fromisoformat, nargs="+", help="the days to export")
    parser.add_argument("--requests", type=int, default=10, help="budget of all processes together")
    parser.add_argument("--per", type=float, default=1.0, help="the span of the budget, in seconds")
    given = parser.parse_args(arguments)
    days = Days(given.root, given.first, given.requests, given.per)
    with days.client() as client:
        reports = [days.export(client, day) for day in given.days]
    for report in reports:
        print(report)  # noqa: T201
    if any(report.uncertified for report in reports):
        raise SystemExit("some windows are not certified: run it again")


if __name__ == "__main__":
    main()
