"""Time of the simulator: seconds since it started, and their calendar times."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class Clock:
    """Seconds since the start, from a source that a test may drive; can be advanced by hand.

    Args:
        source: Returns seconds; only their differences matter.
        epoch: Calendar time of second 0; the present by default. Fix it to get equal responses twice.
    """

    def __init__(self, source: Callable[[], float] = time.monotonic, epoch: datetime | None = None) -> None:
        self._source = source
        self._start = source()
        self._ahead, self._moving = 0.0, threading.Lock()
        self.epoch = (epoch or datetime.now(UTC)).astimezone(UTC)

    def now(self) -> float:
        """Return the seconds since the start; what happened before has negative times."""
        return self._source() - self._start + self._ahead

    def advance(self, seconds: float) -> None:
        """Let time pass at once.

        Args:
            seconds: How much.

        Raises:
            ValueError: If it is negative.
        """
        if not seconds >= 0:
            raise ValueError(f"time cannot be moved back: seconds must not be negative, got {seconds}")
        with self._moving:
            self._ahead += seconds

    def when(self, at: float) -> datetime:
        """Return the calendar time of a second, in UTC and to the microsecond.

        Args:
            at: The second.
        """
        return self.epoch + timedelta(seconds=at)

    def second(self, moment: datetime) -> float:
        """Return the second of a calendar time.

        Args:
            moment: An aware time.
        """
        return (moment - self.epoch).total_seconds()

    def text(self, at: float) -> str:
        """Return the calendar time of a second as the API writes it, in UTC; such texts sort by time.

        Args:
            at: The second.
        """
        return stamp(self.when(at))


def stand_still() -> float:
    """Return 0: a source for time that passes only by `Clock.advance`."""
    return 0.0


def stamp(moment: datetime) -> str:
    """Return a calendar time in UTC as the API writes it: with microseconds and a Z."""
    return moment.isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def duration(seconds: float) -> str:
    """Return a length of time as an ISO 8601 duration, such as `PT1M4.5S`."""
    minutes, rest = divmod(max(0.0, round(seconds, 3)), 60)
    hours, minutes = divmod(int(minutes), 60)
    parts = [
        f"{hours}H" if hours else "",
        f"{minutes}M" if minutes else "",
        f"{rest:.3f}".rstrip("0").rstrip(".") + "S",
    ]
    return "PT" + "".join(parts)
