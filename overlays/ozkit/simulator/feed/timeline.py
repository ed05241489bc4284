"""When rows arrive and disappear, decided by a seed alone. Times are microseconds since 1970."""

import random
from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from heapq import merge
from itertools import accumulate, count, islice, pairwise
from typing import NamedTuple

from ozkit.simulator.feed.options import FeedOptions

SECOND = 1_000_000
HOUR, DAY = 3600 * SECOND, 86400 * SECOND
LONGEST = 120 * SECOND  # from the start of a row to its end
BY_WEEKDAY = (1.0, 1.25, 1.15, 1.2, 0.8, 0.15, 0.1)
UNIX = datetime(1970, 1, 1, tzinfo=UTC)


class Birth(NamedTuple):
    """A row that arrives at a time."""

    at: int
    start: int
    end: int


class Death(NamedTuple):
    """A row that is removed at a time: the one at a share (from 0 to 1) of the rows present then."""

    at: int
    share: float


def micros(moment: datetime) -> int:
    """Return the microsecond of a calendar time."""
    return (moment - UNIX) // timedelta(microseconds=1)


def moment(at: int) -> datetime:
    """Return the calendar time of a microsecond."""
    return UNIX + timedelta(microseconds=at)


def past(options: FeedOptions, seed: str, epoch: int) -> Iterator[Birth]:
    """Yield the rows that exist at the start, oldest first except for late ones."""
    spread = _spread(options, epoch)
    moments = _moments(options, f"{seed} past", lambda place: spread(place / options.rows))
    for at, delay, length in islice(moments, options.rows):
        yield _birth(min(at + delay, epoch), at, length, options.unit)


def changes(options: FeedOptions, seed: str, epoch: int) -> Iterator[Birth | Death]:
    """Yield all that happens after the start, in order and without end."""
    return merge(_births(options, seed, epoch), _deaths(options, seed, epoch), key=lambda one: one.at)


def _births(options: FeedOptions, seed: str, epoch: int) -> Iterator[Birth]:
    def when(place: float) -> int:
        return epoch + int(place / options.inserts_per_second * SECOND)

    if options.inserts_per_second:
        for at, delay, length in _moments(options, f"{seed} births", when):
            yield _birth(at, at - delay, length, options.unit)


def _deaths(options: FeedOptions, seed: str, epoch: int) -> Iterator[Death]:
    rng = random.Random(f"{seed} deaths").random
    for number in count() if options.deletes_per_second else ():
        yield Death(epoch + int((number + rng()) / options.deletes_per_second * SECOND), rng())


def _moments(options: FeedOptions, seed: str, when: Callable[[float], int]) -> Iterator[tuple[int, int, int]]:
    """Yield a time for each row, by how much it is late, and how long the row lasts."""
    rng, late = random.Random(seed).random, int(options.late_seconds * SECOND)
    at = 0
    for number in count():
        jitter, tie, lateness, lag, length = rng(), rng(), rng(), rng(), rng()
        if not number or tie >= options.ties:
            at = when(number + jitter)
        yield at, int(lag * late) if lateness < options.late else 0, int(length * LONGEST)


def _birth(at: int, end: int, length: int, unit: int) -> Birth:
    end -= end % unit
    start = end - length
    return Birth(at, start - start % unit, end)


def _spread(options: FeedOptions, epoch: int) -> Callable[[float], int]:
    """Return the time at which a share of all rows of the past is reached, as a function."""
    first, span = epoch - int(options.days * DAY), int(options.days * DAY)
    if not options.rhythm:
        return lambda share: first + int(share * span)
    hours: list[int] = [*range(first, epoch, HOUR), epoch]
    reached: list[float] = [0.0, *accumulate((b - a) / HOUR * _activity(moment(a)) for a, b in pairwise(hours))]

    def when(share: float) -> int:
        wanted = share * reached[-1]
        hour = min(bisect_right(reached, wanted), len(hours) - 1)
        inside = (wanted - reached[hour - 1]) / (reached[hour] - reached[hour - 1])
        return hours[hour - 1] + int(inside * (hours[hour] - hours[hour - 1]))

    return when


def _activity(at: datetime) -> float:
    """How busy a team is, a few times less at night and at the end of the week."""
    by_hour: float = 1.0 if 8 <= at.hour < 18 else 0.12
    by_date = 1 + 0.03 * (at.toordinal() * 7919 % 11)
    return BY_WEEKDAY[at.weekday()] * by_hour * by_date
