"""A feed that moves: rows arrive, some of them late, and rows disappear, as simulated time passes.

    feed = Feed(FeedOptions(inserts_per_second=5), seed="7 warp", clock=clock, render=..., prefix="msg_")

A server shows a window of the rows present at the moment, newest first; `rows_at` and `all_rows` tell a test what it
should have shown. Equal options, seeds and clocks give equal feeds, however often they are read.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any, Literal

from ozkit.simulator.clock import Clock
from ozkit.simulator.feed.options import Column, FeedOptions
from ozkit.simulator.feed.rows import Row, RowStore, scatter, unscatter
from ozkit.simulator.feed.timeline import LONGEST, SECOND, Birth, Death, changes, micros, moment, past

Json = dict[str, Any]
TIMESPECS: dict[int, Literal["seconds", "milliseconds", "microseconds"]] = {
    0: "seconds",
    3: "milliseconds",
    6: "microseconds",
}


class Feed:
    """The rows of one kind. Safe to use from a test while the server runs.

    For tests, times are aware datetimes and rows are ids; for servers, times are microseconds since 1970, spans of
    them are half-open, and rows are numbers.

    Args:
        options: How it moves.
        seed: Decides everything; feeds of one simulator have different seeds.
        clock: Its time.
        render: Returns the JSON of a row.
        prefix: Beginning of the ids of its rows.
        sort_on: Time by which rows are ordered, newest first; then by id, greatest first.
        lock: Guards it; that of the server's state.

    Attributes:
        version: How many changes there were since the start.
        watchers: Called with every row that arrived or disappeared since the start.
    """

    def __init__(
        self,
        options: FeedOptions,
        *,
        seed: str,
        clock: Clock,
        render: Callable[[Row], Json],
        prefix: str = "",
        sort_on: Column = "end",
        lock: threading.RLock | None = None,
    ) -> None:
        self.options, self.clock, self.prefix, self.version = options, clock, prefix, 0
        self.watchers: list[Callable[[Row], None]] = []
        self._lock, self._render, self._seed = lock or threading.RLock(), render, seed
        self._salt = int.from_bytes(sha256(seed.encode()).digest()[:8], "big")
        slack = LONGEST + int(options.late_seconds * SECOND) + 2 * SECOND
        self._store = RowStore(sort_on, self.key, slack)
        self._changes: Iterator[Birth | Death] | None = None
        self._next: Birth | Death | None = None
        self._cached: tuple[Hashable, Sequence[int]] = ((), [])

    def __len__(self) -> int:
        """How many rows are present."""
        return len(self._current().order)

    def rows_at(self, start: datetime, end: datetime, at: datetime | None = None, *, on: Column = "end") -> list[str]:
        """Return the ids of the rows of a window that are, or were, present at a moment, newest first.

        Args:
            start: First moment of the window.
            end: First moment after the window.
            at: When the rows have to be present; now by default, and not later than that.
            on: Time of a row that lies in the window.

        Raises:
            ValueError: If `at` is after the present.
        """
        with self._lock:
            seen, rows = self.now() if at is None else micros(at), self._all(start, end, on)
            if seen > self.now():
                raise ValueError(f"at must not be in the future, got {at}")
            present = (row for row in rows if row.ingest <= seen and (row.deleted is None or seen < row.deleted))
            return [self.id(row.number) for row in present]

    def all_rows(self, start: datetime, end: datetime, *, on: Column = "end") -> list[str]:
        """Return the ids of all rows of a window that were present up to now, deleted ones too, newest first.

        Args:
            start: First moment of the window.
            end: First moment after the window.
            on: Time of a row that lies in the window.
        """
        return [self.id(row.number) for row in self._all(start, end, on)]

    def row(self, row_id: str) -> Json:
        """Return the JSON of a row, also of a deleted one.

        Args:
            row_id: Id of the row; an unknown one is a `KeyError`.
        """
        return self._render(self.find(row_id))

    def find(self, row_id: str) -> Row:
        """Return when a row began, ended, arrived and disappeared.

        Args:
            row_id: Id of the row.

        Raises:
            KeyError: If no row ever had the id.
        """
        store = self._current()
        try:
            number = unscatter(int(row_id.removeprefix(self.prefix), 16)) ^ self._salt
        except ValueError:
            number = -1
        if not 0 <= number < len(store):
            raise KeyError(f"no row has the id {row_id}")
        return store[number]

    @property
    def deleted(self) -> dict[str, datetime]:
        """When each row that is no longer present was deleted, by its id."""
        return {self.id(number): moment(at) for number, at in list(self._current().deleted.items())}

    def ingested_at(self, row_id: str) -> datetime:
        """Return when a row arrived, in UTC.

        Args:
            row_id: Id of the row; an unknown one is a `KeyError`.
        """
        return moment(self.find(row_id).ingest)

    def ended_at(self, row_id: str) -> datetime:
        """Return the end of a row, in UTC.

        Args:
            row_id: Id of the row; an unknown one is a `KeyError`.
        """
        return moment(self.find(row_id).end)

    def now(self) -> int:
        """Return the present, in microseconds since 1970."""
        return micros(self.clock.when(self.clock.now()))

    def span(self, start: datetime, end: datetime) -> tuple[int, int]:
        """Return the half-open span of a window, whose bounds are in or out as the options say.

        Args:
            start: First date of the request.
            end: Second date.
        """
        first, last = self.options.bounds
        return micros(start) + (first == "("), micros(end) + (last == "]")

    def page(
        self,
        span: tuple[int, int],
        offset: int,
        size: int,
        *,
        keep: Callable[[int], bool] | None = None,
        key: Hashable = None,
    ) -> tuple[int, Sequence[int]]:
        """Return how many rows have their `filter_on` time in a span, and some of them, newest first.

        Args:
            span: The span.
            offset: How many to skip.
            size: How many to return.
            keep: Says of a row whether it passes all other filters.
            key: Identifies these filters, so that their result can be kept until the feed moves.
        """
        with self._lock:
            store = self._current()
            if keep is None and self.options.filter_on == store.sort_on:
                first, last = store.places(*span)
                top = max(first, last - offset)
                return last - first, store.order[max(first, top - size) : top][::-1]
            query = (span, key, self.version)
            if self._cached[0] != query:
                found = self.between(*span)[::-1]
                self._cached = query, found if keep is None else [number for number in found if keep(number)]
            found = self._cached[1]
            return len(found), found[offset : offset + size]

    def between(self, low: int, high: int, on: Column | None = None) -> Sequence[int]:
        """Return the rows present that have a time in a span, oldest first.

        Args:
            low: First moment of the span.
            high: First moment after it.
            on: Which time; by default `filter_on`.
        """
        with self._lock:
            return self._current().between(low, high, on or self.options.filter_on)

    def at(self, number: int) -> Row:
        """Return a row by its number.

        Args:
            number: The number.
        """
        return self._store[number]

    def json(self, number: int) -> Json:
        """Return the JSON of a row.

        Args:
            number: Number of the row.
        """
        return self._render(self._store[number])

    def key(self, number: int) -> int:
        """Return the 64 bits that the id of a row is made of.

        Args:
            number: Number of the row.
        """
        return scatter(number ^ self._salt)

    def id(self, number: int) -> str:
        """Return the id of a row; ids are in the order of the keys.

        Args:
            number: Number of the row.
        """
        return f"{self.prefix}{self.key(number):016x}"

    def text(self, at: int) -> str:
        """Return a time in UTC as text, with the digits of the options.

        Args:
            at: The time.
        """
        return moment(at).isoformat(timespec=TIMESPECS[self.options.digits])[:-6] + "Z"

    def _all(self, start: datetime, end: datetime, on: Column) -> list[Row]:
        with self._lock:
            return self._current().all(micros(start), micros(end), on)[::-1]

    def _current(self) -> RowStore:
        """Return the rows after everything that has happened until now."""
        with self._lock:
            if self._changes is None:
                epoch = micros(self.clock.epoch)
                for birth in past(self.options, self._seed, epoch):
                    self._store.add(birth)
                self._changes = changes(self.options, self._seed, epoch)
                self._next = next(self._changes, None)
            now = self.now()
            while self._next is not None and self._next.at <= now:
                self._apply(self._next)
                self._next = next(self._changes, None)
            return self._store

    def _apply(self, change: Birth | Death) -> None:
        if isinstance(change, Birth):
            number = self._store.add(change)
        elif present := len(self._store.order):
            number = self._store.remove(int(change.share * present), change.at)
        else:
            return
        self.version += 1
        for watcher in self.watchers:
            watcher(self._store[number])
