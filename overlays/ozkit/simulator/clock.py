"""Time in the simulator: seconds since it started, and how they read on a calendar."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class Clock:
    """Counts seconds from its own start on a source that a test may drive.

    Args:
        source: Gives seconds; only differences between its answers matter.
        epoch: The calendar time of second 0. The present by default; fix it to get equal answers twice.
    """

    def __init__(self, source: Callable[[], float] = time.monotonic, epoch: datetime | None = None) -> None:
        self._source = source
        self._start = source()
        self.epoch = epoch or datetime.now(UTC)

    def now(self) -> float:
        """Seconds since the start. What happened before the start has negative times."""
        return self._source() - self._start

    def when(self, at: float) -> datetime:
        """The calendar time of a second, to the microsecond."""
        return self.epoch + timedelta(seconds=at)

    def text(self, at: float) -> str:
        """The calendar time of a second as the API writes it; such texts sort by time."""
        return stamp(self.when(at))


def stamp(moment: datetime) -> str:
    """Write a calendar time as the API does: UTC, microseconds, Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


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
