"""A feed that moves: rows arrive, some of them late, and rows disappear, as simulated time passes.

    feed = Feed(FeedOptions(inserts_per_second=5), seed="7 warp", clock=clock, render=..., prefix="msg_")

A server shows a window of the rows present at the moment, newest first; `rows_at` and `all_rows` tell a test what it
should have shown. Equal options, seeds and clocks give equal feeds, however often they are read.
"""

from __future__ import annotations

import threading
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from ozkit.simulator.clock import Clock
from ozkit.simulator.feed.options import Column, FeedOptions
from ozkit.simulator.feed.rows import Row, scatter, unscatter
from ozkit.simulator.feed.timeline import LONGEST, SECOND, Birth, Death, changes, micros, moment, past

Json = dict[str, Any]
TIMESPECS = {0: "seconds", 3: "milliseconds", 6: "microseconds"}


class Feed:
    """The rows of one kind, ordered by their end and then by their id. Safe to use from a test while the server runs.

    For tests, times are aware datetimes and rows are ids; for servers, times are microseconds since 1970, spans of
    them are half-open, and rows are numbers.

    Args:
        options: How it moves.
        seed: Decides everything; feeds of one simulator have different seeds.
        clock: Its time.
        render: Returns the JSON of a row.
        prefix: Beginning of the ids of its rows.
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
        lock: threading.RLock | None = None,
    ) -> None:
        self.options, self.clock, self.prefix, self.version = options, clock, prefix, 0
        self.watchers: list[Callable[[Row], None]] = []
        self._lock, self._render, self._seed = lock or threading.RLock(), render, seed
        self._salt = int.from_bytes(sha256(seed.encode()).digest()[:8], "big")
        # The times of all rows there have ever been, by their number.
        self._columns: dict[Column, array[int]] = {"start": array("q"), "end": array("q"), "ingest": array("q")}
        self._deleted: dict[int, int] = {}
        # The rows present: the number of each, and beside it its end.
        self._order, self._ends = array("I"), array("q")
        self._changes: Iterator[Birth | Death] | None = None
        self._next: Birth | Death | None = None
        self._cached: tuple[Hashable, Sequence[int]] = ((), [])

    def __len__(self) -> int:
        """How many rows are present."""
        self._catch_up()
        return len(self._order)

    def __getitem__(self, number: int) -> Row:
        start, end, ingest = (self._columns[name][number] for name in ("start", "end", "ingest"))
        return Row(number, self.key(number), start, end, ingest, self._deleted.get(number))

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
        self._catch_up()
        try:
            number = unscatter(int(row_id.removeprefix(self.prefix), 16)) ^ self._salt
        except ValueError:
            number = -1
        if not 0 <= number < len(self._columns["end"]):
            raise KeyError(f"no row has the id {row_id}")
        return self[number]

    @property
    def deleted(self) -> dict[str, datetime]:
        """When each row that is no longer present was deleted, by its id."""
        self._catch_up()
        return {self.id(number): moment(at) for number, at in list(self._deleted.items())}

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
            self._catch_up()
            if keep is None and self.options.filter_on == "end":
                first, last = self._places(*span)
                top = max(first, last - offset)
                return last - first, self._order[max(first, top - size) : top][::-1]
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
            self._catch_up()
            on = on or self.options.filter_on
            if on == "end":
                first, last = self._places(low, high)
                return self._order[first:last]
            # No two times of one row are further apart.
            slack = LONGEST + int(self.options.late_seconds * SECOND) + 2 * SECOND
            first, last = self._places(low - slack, high + slack)
            times = self._columns[on]
            return [number for number in self._order[first:last] if low <= times[number] < high]

    def json(self, number: int) -> Json:
        """Return the JSON of a row.

        Args:
            number: Number of the row.
        """
        return self._render(self[number])

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
        """Return the rows that were ever present and have a time in a window, newest first."""
        low, high, times = micros(start), micros(end), self._columns[on]
        with self._lock:
            present = self.between(low, high, on)
            gone = (number for number in self._deleted if low <= times[number] < high)
            rows = [self[number] for number in (*present, *gone)]
        return sorted(rows, key=lambda row: (row.end, row.key), reverse=True)

    def _places(self, low: int, high: int) -> tuple[int, int]:
        """Return where the order has the rows whose end is in a span."""
        return bisect_left(self._ends, low), bisect_left(self._ends, high)

    def _catch_up(self) -> None:
        """Let everything happen that has to until now."""
        with self._lock:
            if self._changes is None:
                epoch = micros(self.clock.epoch)
                for birth in past(self.options, self._seed, epoch):
                    self._add(birth)
                self._changes = changes(self.options, self._seed, epoch)
                self._next = next(self._changes, None)
            now = self.now()
            while self._next is not None and self._next.at <= now:
                self._apply(self._next)
                self._next = next(self._changes, None)

    def _apply(self, change: Birth | Death) -> None:
        if isinstance(change, Birth):
            number = self._add(change)
        elif present := len(self._order):
            place = int(change.share * present)
            self._ends.pop(place)
            number = self._order.pop(place)
            self._deleted[number] = change.at
        else:
            return
        self.version += 1
        for watcher in self.watchers:
            watcher(self[number])

    def _add(self, birth: Birth) -> int:
        """Put a row in its place, and return its number."""
        number, place = len(self._columns["end"]), len(self._order)
        self._columns["start"].append(birth.start)
        self._columns["end"].append(birth.end)
        self._columns["ingest"].append(birth.at)
        if place and birth.end <= self._ends[-1]:
            first, last = bisect_left(self._ends, birth.end), bisect_right(self._ends, birth.end)
            place = bisect_left(self._order, self.key(number), first, last, key=self.key)
        self._order.insert(place, number)
        self._ends.insert(place, birth.end)
        return number
