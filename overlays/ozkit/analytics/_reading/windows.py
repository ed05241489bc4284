"""Windows of time: half-open, in UTC, never split below one second."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

SECOND = timedelta(seconds=1)
_NAME = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """A span of time from `start` up to, but not including, `end`; both aware."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if not self.start < self.end:
            raise ValueError(f"a window must start before it ends: {self.start} is not before {self.end}")

    @property
    def seconds(self) -> float:
        """Its length in seconds."""
        return (self.end - self.start).total_seconds()

    @property
    def name(self) -> str:
        """A name for files, which sorts by start."""
        return f"{_label(self.start)}--{_label(self.end)}"

    @classmethod
    def named(cls, name: str) -> Window | None:
        """Return the window of a name, or None for another text.

        Args:
            name: A value of `name`, such as the stem of a file.
        """
        try:
            start, end = (_moment(label) for label in name.split("--"))
            return cls(start, end)
        except ValueError:
            return None

    def padded(self, seconds: float) -> Window:
        """Return the window extended on each side.

        Args:
            seconds: Seconds on each side.

        Returns:
            Window: The longer one.
        """
        margin = timedelta(seconds=seconds)
        return Window(self.start - margin, self.end + margin)

    def latest(self, seconds: float) -> Window:
        """Return its last part, cut at a whole second; the whole window if it is not longer.

        Args:
            seconds: Length of the part, at least one second.

        Returns:
            Window: The last part.
        """
        cut = whole_second(self.end - timedelta(seconds=max(seconds, 1.0)))
        return Window(cut, self.end) if cut > self.start else self

    def halves(self) -> tuple[Window, Window] | None:
        """Return its earlier and its later half, cut at a whole second, or None if it is too short to cut."""
        cut = whole_second(self.start + (self.end - self.start) / 2)
        if not self.start < cut < self.end:
            cut += SECOND
        return (Window(self.start, cut), Window(cut, self.end)) if self.start < cut < self.end else None

    def overlaps(self, other: Window) -> bool:
        """Return whether both share a moment.

        Args:
            other: The other window.

        Returns:
            bool: Whether they do.
        """
        return self.start < other.end and other.start < self.end


def whole_second(moment: datetime) -> datetime:
    """Return the moment without its fraction."""
    return moment.replace(microsecond=0)


def merged(windows: Iterable[Window]) -> list[Window]:
    """Return the fewest windows that cover the same time, in order."""
    found: list[Window] = []
    for window in sorted(windows):
        if found and window.start <= found[-1].end:
            found[-1] = Window(found[-1].start, max(found[-1].end, window.end))
        else:
            found.append(window)
    return found


def gaps(whole: Window, covered: Iterable[Window]) -> list[Window]:
    """Return the parts of a window that other windows do not cover, in order."""
    left: list[Window] = []
    at = whole.start
    for window in merged(covered):
        if window.start > at and window.start < whole.end:
            left.append(Window(at, window.start))
        at = max(at, window.end)
    if at < whole.end:
        left.append(Window(at, whole.end))
    return left


def _moment(label: str) -> datetime:
    second, _, fraction = label.removesuffix("Z").partition("_")
    return datetime.strptime(second, _NAME).replace(microsecond=int(fraction or 0), tzinfo=UTC)


def _label(moment: datetime) -> str:
    utc = moment.astimezone(UTC)
    fraction = f"_{utc.microsecond:06d}" if utc.microsecond else ""
    return utc.strftime(_NAME) + fraction + "Z"
