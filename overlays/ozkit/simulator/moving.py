"""A feed that moves: rows arrive, late ones among them, and rows disappear, as simulated time passes.

    feed = MovingFeed(FeedOptions(inserts_per_second=5), seed="7 warp", clock=clock, render=..., prefix="msg_")

What a server shows is a window of the rows that are there at the moment, newest first; `existing`, `ever` and the rest
say what it should have shown. Equal options, seeds and clocks give equal feeds, however often anybody looks.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from ozkit.simulator.clock import Clock
from ozkit.simulator.feed_changes import LONGEST, SECOND, Birth, Death, changes, micros, moment, past
from ozkit.simulator.feed_options import Column, FeedOptions
from ozkit.simulator.feed_store import Row, Store
from ozkit.simulator.mixing import mixed, unmixed

__all__ = ["FeedOptions", "MovingFeed", "Row"]
Json = dict[str, Any]
Keep = Callable[[int], bool]
PLACES = {0: "seconds", 3: "milliseconds", 6: "microseconds"}


class MovingFeed:
    """The rows of one kind. All of it may be called at any time; what time has brought happens before every answer.

    For tests, times are aware datetimes and rows are ids; for servers, times are microseconds since 1970, spans of them
    are half-open, and rows are numbers.

    Args:
        options: How it moves.
        seed: Decides everything; feeds of one simulator have different ones.
        clock: The time it lives by.
        render: Gives the JSON of a row.
        prefix: What the ids of its rows begin with.
        sort_on: The time by which rows stand in order, newest first; then the id decides, greatest first.
        lock: Guards it; that of the server's state.

    Attributes:
        version: How many changes there were since the start.
        watchers: Called with every row that came or went since the start.
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
        self._store = Store(sort_on, self.key, slack)
        self._changes: Iterator[Birth | Death] | None = None
        self._next: Birth | Death | None = None
        self._cached: tuple[Hashable, Sequence[int]] = ((), [])

    def __len__(self) -> int:
        """How many rows are there."""
        return len(self._caught_up().order)

    def existing(self, start: datetime, end: datetime, at: datetime | None = None, *, on: Column = "end") -> list[str]:
        """Tell which rows of a window are there.

        Args:
            start: The first moment of the window.
            end: The first moment behind it.
            at: The moment at which they have to be there; the present by default, and not after it.
            on: The time of a row that lies in the window.

        Returns:
            list[str]: Their ids, newest first.

        Raises:
            ValueError: If `at` is after the present.
        """
        with self._lock:
            seen, rows = self.now() if at is None else micros(at), self._ever(start, end, on)
            if seen > self.now():
                raise ValueError("nobody knows the future: at is not after the present")
            there = (row for row in rows if row.ingest <= seen and (row.deleted is None or seen < row.deleted))
            return [self.id(row.number) for row in there]

    def ever(self, start: datetime, end: datetime, *, on: Column = "end") -> list[str]:
        """Return the ids of all rows of a window that were there up to now, deleted ones too, newest first.

        Args:
            start: The first moment of the window.
            end: The first moment behind it.
            on: The time of a row that lies in the window.

        Returns:
            list[str]: The ids.
        """
        return [self.id(row.number) for row in self._ever(start, end, on)]

    def row(self, row_id: str) -> Json:
        """Return what the server says of a row, or would say if it were still there.

        Args:
            row_id: The id of the row.

        Returns:
            dict: Its JSON.

        Raises:
            KeyError: If it never was there.
        """
        return self._render(self.find(row_id))

    def find(self, row_id: str) -> Row:
        """Return the times of a row.

        Args:
            row_id: The id of the row.

        Returns:
            Row: When it began, ended, came and went.

        Raises:
            KeyError: If it never was there.
        """
        store = self._caught_up()
        try:
            number = unmixed(int(row_id.removeprefix(self.prefix), 16)) ^ self._salt
        except ValueError:
            number = -1
        if not 0 <= number < len(store):
            raise KeyError(f"no row has the id {row_id}")
        return store[number]

    @property
    def deleted(self) -> dict[str, datetime]:
        """The rows that were there and no longer are, and since when."""
        return {self.id(number): moment(at) for number, at in list(self._caught_up().deleted.items())}

    def ingested_at(self, row_id: str) -> datetime:
        """Return when a row came to be seen.

        Args:
            row_id: The id of the row.

        Returns:
            datetime: The time, in UTC.

        Raises:
            KeyError: If it never was there.
        """
        return moment(self.find(row_id).ingest)

    def ended_at(self, row_id: str) -> datetime:
        """Return the end of a row.

        Args:
            row_id: The id of the row.

        Returns:
            datetime: The time, in UTC.

        Raises:
            KeyError: If it never was there.
        """
        return moment(self.find(row_id).end)

    def now(self) -> int:
        """Return the present, in microseconds since 1970."""
        return micros(self.clock.when(self.clock.now()))

    def span(self, start: datetime, end: datetime) -> tuple[int, int]:
        """Return the span of a window whose bounds are in or out as the options say.

        Args:
            start: The first date of the request.
            end: The second.

        Returns:
            tuple[int, int]: A half-open span, in microseconds.
        """
        first, last = self.options.bounds
        return micros(start) + (first == "("), micros(end) + (last == "]")

    def page(
        self, span: tuple[int, int], offset: int, size: int, *, keep: Keep | None = None, key: Hashable = None
    ) -> tuple[int, Sequence[int]]:
        """Count the rows whose `filter_on` time is in a span, and give some of them, newest first.

        Args:
            span: The span.
            offset: How many to pass over.
            size: How many to give.
            keep: Says of a row whether it passes all other filters.
            key: Tells these filters apart from others, so that their result can be kept until the feed moves.

        Returns:
            tuple[int, Sequence[int]]: How many there are, and the rows asked for.
        """
        with self._lock:
            store = self._caught_up()
            if keep is None and self.options.filter_on == store.sort_on:
                first, last = store.places(*span)
                top = max(first, last - offset)
                return last - first, store.order[max(first, top - size) : top][::-1]
            asked = (span, key, self.version)
            if self._cached[0] != asked:
                found = self.between(*span)[::-1]
                self._cached = asked, found if keep is None else [number for number in found if keep(number)]
            found = self._cached[1]
            return len(found), found[offset : offset + size]

    def between(self, low: int, high: int, on: Column | None = None) -> Sequence[int]:
        """Return the rows that are there and have a time in a span, oldest first.

        Args:
            low: The first moment of the span, in microseconds.
            high: The first moment behind it.
            on: Which time; by default `filter_on`.

        Returns:
            Sequence[int]: The numbers of the rows.
        """
        with self._lock:
            return self._caught_up().between(low, high, on or self.options.filter_on)

    def at(self, number: int) -> Row:
        """Return the times of a row.

        Args:
            number: The number of the row.

        Returns:
            Row: When it began, ended, came and went.
        """
        return self._store[number]

    def json(self, number: int) -> Json:
        """Return what the server says of a row.

        Args:
            number: The number of the row.

        Returns:
            dict: Its JSON.
        """
        return self._render(self._store[number])

    def key(self, number: int) -> int:
        """Return the 64 bits of a row.

        Args:
            number: The number of the row.

        Returns:
            int: The bits, which its id is made of.
        """
        return mixed(number ^ self._salt)

    def id(self, number: int) -> str:
        """Return the id of a row; ids of rows stand in the order of their keys.

        Args:
            number: The number of the row.

        Returns:
            str: The id.
        """
        return f"{self.prefix}{self.key(number):016x}"

    def text(self, at: int) -> str:
        """Return a time as it is written, with the digits that the options want.

        Args:
            at: The time, in microseconds since 1970.

        Returns:
            str: The time, in UTC.
        """
        return moment(at).isoformat(timespec=PLACES[self.options.digits])[:-6] + "Z"

    def _ever(self, start: datetime, end: datetime, on: Column) -> list[Row]:
        with self._lock:
            return self._caught_up().ever(micros(start), micros(end), on)[::-1]

    def _caught_up(self) -> Store:
        with self._lock:
            if self._changes is None:
                epoch = micros(self.clock.epoch)
                for birth in past(self.options, self._seed, epoch):
                    self._store.add(birth)
                self._changes = changes(self.options, self._seed, epoch)
                self._next = next(self._changes, None)
            now = self.now()
            while self._next is not None and self._next.at <= now:
                self._happen(self._next)
                self._next = next(self._changes, None)
            return self._store

    def _happen(self, change: Birth | Death) -> None:
        if isinstance(change, Birth):
            number = self._store.add(change)
        elif there := len(self._store.order):
            number = self._store.remove(int(change.share * there), change.at)
        else:
            return
        self.version += 1
        for watcher in self.watchers:
            watcher(self._store[number])
