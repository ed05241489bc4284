"""The rows of a feed, a few numbers each. Times are microseconds since 1970."""

from typing import NamedTuple

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
