"""The rows of a feed, a few numbers each, and the order of those present. Times are microseconds since 1970."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ozkit.simulator.feed.options import Column
from ozkit.simulator.feed.timeline import Birth

MASK = 2**64 - 1
_FIRST, _SECOND, _STEP = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0x9E3779B97F4A7C15
_FIRST_BACK, _SECOND_BACK = pow(_FIRST, -1, 2**64), pow(_SECOND, -1, 2**64)


def scatter(number: int) -> int:
    """Spread a number over 64 bits (splitmix64); no two numbers below 2**64 give the same.

    Whatever follows from the number of a row needs no memory.
    """
    number = (number + _STEP) & MASK
    number = (number ^ number >> 30) * _FIRST & MASK
    number = (number ^ number >> 27) * _SECOND & MASK
    return number ^ number >> 31


def unscatter(number: int) -> int:
    """Return the number that `scatter` made this one of."""
    number = (number ^ number >> 31 ^ number >> 62) * _SECOND_BACK & MASK
    number = (number ^ number >> 27 ^ number >> 54) * _FIRST_BACK & MASK
    return (number ^ number >> 30 ^ number >> 60) - _STEP & MASK


class Row(NamedTuple):
    """One row. All other fields follow from its number and its key.

    Attributes:
        number: Which row of the feed, in the order of arrival.
        key: 64 bits that are different for each row; they order rows of the same moment.
        start: When what it describes began.
        end: When that ended.
        ingest: When it arrived.
        deleted: When it was removed; None while it is present.
    """

    number: int
    key: int
    start: int
    end: int
    ingest: int
    deleted: int | None


class RowStore:
    """Columns by the number of a row, and the order of the rows present.

    Args:
        sort_on: Time by which rows are ordered; then the key decides.
        key: Returns the key of a row.
        slack: Largest distance between the times of one row.
    """

    def __init__(self, sort_on: Column, key: Callable[[int], int], slack: int) -> None:
        self.sort_on: Column = sort_on
        self.key, self.slack = key, slack
        self.columns: dict[Column, array[int]] = {"start": array("q"), "end": array("q"), "ingest": array("q")}
        self.deleted: dict[int, int] = {}
        # The rows present: the number of each, and beside it the time that it is sorted by.
        self.order, self._times = array("I"), array("q")

    def __len__(self) -> int:
        """How many rows there have ever been."""
        return len(self.columns["end"])

    def __getitem__(self, number: int) -> Row:
        start, end, ingest = self.columns["start"][number], self.columns["end"][number], self.columns["ingest"][number]
        return Row(number, self.key(number), start, end, ingest, self.deleted.get(number))

    def add(self, birth: Birth) -> int:
        """Put a row in its place, and return its number."""
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
        """Remove the row at a place of the order, and return its number."""
        self._times.pop(place)
        number = self.order.pop(place)
        self.deleted[number] = at
        return number

    def places(self, low: int, high: int) -> tuple[int, int]:
        """Return where the order has the rows whose sort time is in a span."""
        return bisect_left(self._times, low), bisect_left(self._times, high)

    def between(self, low: int, high: int, on: Column) -> Sequence[int]:
        """Return the rows present that have a time in a span, in order."""
        if on == self.sort_on:
            first, last = self.places(low, high)
            return self.order[first:last]
        first, last = self.places(low - self.slack, high + self.slack)
        times = self.columns[on]
        return [number for number in self.order[first:last] if low <= times[number] < high]

    def all(self, low: int, high: int, on: Column) -> list[Row]:
        """Return the rows that were ever present and have a time in a span, in order."""
        times = self.columns[on]
        gone = (number for number in self.deleted if low <= times[number] < high)
        rows = [self[number] for number in (*self.between(low, high, on), *gone)]
        return sorted(rows, key=lambda row: (getattr(row, self.sort_on), row.key))
