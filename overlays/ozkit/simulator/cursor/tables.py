"""The two tables, commits and changes: a feed each, what the server shows of it, and what it should have shown."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from ozkit.simulator.clock import Clock
from ozkit.simulator.cursor.options import CursorOptions, DateColumn
from ozkit.simulator.cursor.rows import Member, author, change, commit, committed_at, origin
from ozkit.simulator.feed.feed import Feed
from ozkit.simulator.feed.rows import Row
from ozkit.simulator.feed.timeline import micros

Json = dict[str, Any]
FAR = datetime.max.replace(tzinfo=UTC)


class CursorTable:
    """Rows of one kind, from a feed in which the end of a row is its `createdAt`.

    Safe to use from a test while the server runs.
    """

    def __init__(self, name: str, options: CursorOptions, *, seed: int, clock: Clock, lock: threading.RLock) -> None:
        self.name, self.options = name, options
        self.feed = Feed(options, seed=f"{seed} cursor {name}", clock=clock, render=self._render, lock=lock)

    def rows_at(
        self, start: datetime, end: datetime, at: datetime | None = None, *, on: DateColumn = "createdAt"
    ) -> list[Json]:
        """Return the rows that `Feed.rows_at` has the ids of, as JSON pages have them."""
        return self._rows(start, end, on, lambda first, last: self.feed.rows_at(first, last, at))

    def all_rows(self, start: datetime, end: datetime, *, on: DateColumn = "createdAt") -> list[Json]:
        """Return the rows that `Feed.all_rows` has the ids of, as JSON pages have them."""
        return self._rows(start, end, on, self.feed.all_rows)

    def page(
        self, start: datetime, end: datetime, member: Member | None, offset: int = 0, size: int | None = None
    ) -> tuple[int, Sequence[int]]:
        """Return how many rows a request wants, and the numbers of some of them in the order of the options.

        A size of None stands for all that come after the offset.
        """
        if not self.options.reporting:
            return 0, ()
        low, high = self.feed.span(start, end)
        keep, key = self._keep(low, high, member), (self._by_commit, high, member)
        # A row arrives any time after its commit.
        span = low, micros(FAR) if self._by_commit else high
        total, found = self.feed.page(span, 0, len(self.feed), keep=keep, key=key)
        if self.options.order == "scattered":
            found = sorted(found, key=self.feed.key)
        elif self.options.order == "oldest":
            found = found[::-1]
        return total, found[offset : None if size is None else offset + size]

    @property
    def _by_commit(self) -> bool:
        return self.name == "commits" and self.options.date_column == "commitTs"

    def _keep(self, low: int, high: int, member: Member | None) -> Callable[[int], bool] | None:
        by_commit = self._by_commit
        if member is None and not by_commit:
            return None

        def keep(number: int) -> bool:
            first = self._origin(number)
            in_time = not by_commit or low <= committed_at(first) < high
            return in_time and (member is None or author(first.key) is member)

        return keep

    def _rows(
        self, start: datetime, end: datetime, on: DateColumn, ids: Callable[[datetime, datetime], list[str]]
    ) -> list[Json]:
        if on == "createdAt":
            return [self.feed.row(row_id) for row_id in ids(start, end)]
        rows = (self.feed.row(row_id) for row_id in ids(start, FAR))
        return [row for row in rows if start <= datetime.fromisoformat(row["commitTs"]) < end]

    def _origin(self, number: int) -> Row:
        return origin(number, self.feed) if self.name == "commits" else self.feed[number]

    def _render(self, row: Row) -> Json:
        return change(row, self.feed) if self.name == "changes" else commit(row.number, self.feed)
