"""The two tables, commits and changes: a feed each, what the server shows of it, and what it should have shown."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from ozkit.simulator.clock import Clock
from ozkit.simulator.cursor_asked import Asked
from ozkit.simulator.cursor_changes import change
from ozkit.simulator.cursor_commits import commit, committed_at, origin
from ozkit.simulator.cursor_options import CursorOptions, DateColumn
from ozkit.simulator.cursor_people import Member, author
from ozkit.simulator.feed_changes import micros
from ozkit.simulator.moving import MovingFeed, Row

Json = dict[str, Any]
FAR = datetime.max.replace(tzinfo=UTC)


class CursorTable:
    """Rows of one kind. Safe to use from a test while the server runs.

    Args:
        name: `commits` or `changes`.
        options: How it moves, and how it is shown.
        seed: Decides everything that is open.
        clock: The time it lives by.
        lock: That of the server's state.

    Attributes:
        feed: The moving feed below; the end of a row is its `createdAt`.
    """

    def __init__(self, name: str, options: CursorOptions, *, seed: int, clock: Clock, lock: threading.RLock) -> None:
        self.name, self.options, self._lock = name, options, lock
        self.feed = MovingFeed(options, seed=f"{seed} cursor {name}", clock=clock, render=self._render, lock=lock)

    def existing(
        self, start: datetime, end: datetime, at: datetime | None = None, *, on: DateColumn = "createdAt"
    ) -> list[Json]:
        """Tell which rows of a window are there.

        Args:
            start: The first moment of the window.
            end: The first moment behind it.
            at: The moment at which they have to be there; the present by default, and not after it.
            on: The time of a row that lies in the window.

        Returns:
            The rows as JSON pages have them, newest first.
        """
        return self._rows(start, end, on, lambda first, last: self.feed.existing(first, last, at))

    def ever(self, start: datetime, end: datetime, *, on: DateColumn = "createdAt") -> list[Json]:
        """All rows of a window that were there up to now, deleted ones too, newest first."""
        return self._rows(start, end, on, self.feed.ever)

    def page(self, asked: Asked, offset: int, size: int | None) -> tuple[int, Sequence[int]]:
        """Count the rows that were asked for, and give the numbers of some of them in the order of the options.

        Args:
            asked: The window, and whose rows of it.
            offset: How many rows to pass over.
            size: How many to give; None for all.
        """
        if not self.options.reporting:
            return 0, ()
        low, high = self.feed.span(asked.start, asked.end)
        keep, key = self._keep(low, high, asked.member), (self._by_commit, high, asked.member)
        # A row comes after its commit, and nobody knows how long.
        span = low, micros(FAR) if self._by_commit else high
        with self._lock:
            total, _ = self.feed.page(span, 0, 0, keep=keep, key=key)
            last = total if size is None else min(offset + size, total)
            if self.options.order == "scattered":
                _, found = self.feed.page(span, 0, total, keep=keep, key=key)
                return total, sorted(found, key=self.feed.key)[offset:last]
            is_newest = self.options.order == "newest"
            first = offset if is_newest else total - last
            _, found = self.feed.page(span, first, max(last - offset, 0), keep=keep, key=key)
            return total, found if is_newest else found[::-1]

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
        return origin(number, self.feed.at) if self.name == "commits" else self.feed.at(number)

    def _render(self, row: Row) -> Json:
        if self.name == "changes":
            return change(row, self.feed.text)
        return commit(row.number, self.feed.at, self.feed.text)
