"""Time in the simulator: seconds since it started, and how they read on a calendar."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class Clock:
    """Counts seconds from its own start on a source that a test may drive, and can be moved on by hand.

    Args:
        source: Gives seconds; only differences between its answers matter.
        epoch: The calendar time of second 0. The present by default; fix it to get equal answers twice.
    """

    def __init__(self, source: Callable[[], float] = time.monotonic, epoch: datetime | None = None) -> None:
        self._source = source
        self._start = source()
        self._ahead, self._moving = 0.0, threading.Lock()
        self.epoch = (epoch or datetime.now(UTC)).astimezone(UTC)

    def now(self) -> float:
        """Return the seconds since the start; what happened before it has negative times."""
        return self._source() - self._start + self._ahead

    def advance(self, seconds: float) -> None:
        """Let time pass at once.

        Args:
            seconds: How much.

        Raises:
            ValueError: If it is negative: time does not run backwards.
        """
        if not seconds >= 0:
            raise ValueError("time only moves on")
        with self._moving:
            self._ahead += seconds

    def when(self, at: float) -> datetime:
        """Return the calendar time of a second, to the microsecond.

        Args:
            at: The second.

        Returns:
            datetime: The time, in UTC.
        """
        return self.epoch + timedelta(seconds=at)

    def second(self, moment: datetime) -> float:
        """Return the second of a calendar time.

        Args:
            moment: An aware time.

        Returns:
            float: Seconds since the start.
        """
        return (moment - self.epoch).total_seconds()

    def text(self, at: float) -> str:
        """Return the calendar time of a second as the API writes it; such texts sort by time.

        Args:
            at: The second.

        Returns:
            str: The time, in UTC.
        """
        return stamp(self.when(at))


def stand_still() -> float:
    """A source for time that passes by `Clock.advance` only."""
    return 0.0


def stamp(moment: datetime) -> str:
    """Write a calendar time in UTC as the API does: with microseconds and a Z."""
    return moment.isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def duration(seconds: float) -> str:
    """Write a length of time as an ISO 8601 duration, such as `PT1M4.5S`."""
    minutes, rest = divmod(max(0.0, round(seconds, 3)), 60)
    hours, minutes = divmod(int(minutes), 60)
    parts = [
        f"{hours}H" if hours else "",
        f"{minutes}M" if minutes else "",
        f"{rest:.3f}".rstrip("0").rstrip(".") + "S",
    ]
    return "PT" + "".join(parts)
