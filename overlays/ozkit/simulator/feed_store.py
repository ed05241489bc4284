"""The rows of a feed, a few numbers each, and those that are there in order. Times are microseconds since 1970."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ozkit.simulator.feed_changes import Birth
from ozkit.simulator.feed_options import Column


class Row(NamedTuple):
    """One row. What else it says follows from its number and its key.

    Attributes:
        number: Which row of the feed, in the order in which they come to be seen.
        key: 64 bits that are different for each row; among rows of the same moment, they make the order.
        start: When what it tells of began.
        end: When that ended.
        ingest: From when on it can be seen.
        deleted: From when on it no longer can.
    """

    number: int
    key: int
    start: int
    end: int
    ingest: int
    deleted: int | None


class Store:
    """Columns by the number of a row, and the order of the rows that are there.

    Args:
        sort_on: The time by which rows stand in order; then the key decides.
        key: The key of a row.
        slack: How far the times of one row lie apart at most.
    """

    def __init__(self, sort_on: Column, key: Callable[[int], int], slack: int) -> None:
        self.sort_on: Column = sort_on
        self.key, self.slack = key, slack
        self.columns: dict[Column, array[int]] = {"start": array("q"), "end": array("q"), "ingest": array("q")}
        self.deleted: dict[int, int] = {}
        # What is there: the number of each row, and beside it the time that it is sorted by.
        self.order, self._times = array("I"), array("q")

    def __len__(self) -> int:
        """How many rows there have ever been."""
        return len(self.columns["end"])

    def __getitem__(self, number: int) -> Row:
        start, end, ingest = self.columns["start"][number], self.columns["end"][number], self.columns["ingest"][number]
        return Row(number, self.key(number), start, end, ingest, self.deleted.get(number))

    def add(self, birth: Birth) -> int:
        """Put a row in its place, and give its number."""
        number, columns = len(self), self.columns
        columns["start"].append(birth.start)
        columns["end"].append(birth.end)
        columns["ingest"].append(birth.at)
        time = columns[self.sort_on][number]
        place = len(self.order)
        if place and time <= self._times[-1]:
            first, last = bisect_left(self._times, time), bisect_right(self._times, time)
            place = bisect_left(self.order, self.key(number), first, last, key=self.key)
        self.order.insert(place, number)
        self._times.insert(place, time)
        return number

    def remove(self, place: int, at: int) -> int:
        """Take the row at a place of the order away, and give its number."""
        self._times.pop(place)
        number = self.order.pop(place)
        self.deleted[number] = at
        return number

    def places(self, low: int, high: int) -> tuple[int, int]:
        """Where the order has the rows whose time to sort by is in a span."""
        return bisect_left(self._times, low), bisect_left(self._times, high)

    def between(self, low: int, high: int, on: Column) -> Sequence[int]:
        """The rows that are there and have a time in a span, in order."""
        if on == self.sort_on:
            first, last = self.places(low, high)
            return self.order[first:last]
        first, last = self.places(low - self.slack, high + self.slack)
        times = self.columns[on]
        return [number for number in self.order[first:last] if low <= times[number] < high]

    def ever(self, low: int, high: int, on: Column) -> list[Row]:
        """The rows that were ever there and have a time in a span, in order."""
        times = self.columns[on]
        gone = (number for number in self.deleted if low <= times[number] < high)
        rows = [self[number] for number in (*self.between(low, high, on), *gone)]
        return sorted(rows, key=lambda row: (getattr(row, self.sort_on), row.key))
