"""Which window to read next: newest first, as wide as the density seen so far suggests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..windows import Window

_GROWTH = 4.0
_FIRST = 1 / 8


@dataclass(slots=True)
class Frontier:
    """What is left to read of some gaps.

    Args:
        left: The gaps, in order of time.
        target: Rows that a window should have.
        longest: Seconds that a window may have.
        width: Seconds that the next window should have.
    """

    left: list[Window]
    target: int
    longest: float
    width: float = field(default=0.0)

    def __post_init__(self) -> None:
        self.width = self.width or self.longest

    @classmethod
    def over(cls, gaps: Sequence[Window], target: int, longest: float, rows: int, seconds: float) -> Frontier:
        """Return a frontier that begins with the density of a count.

        The first window is small: the newest rows are those that move most.
        """
        dense = rows > target and seconds > 0
        return cls(list(gaps), target, longest, seconds * target / rows * _FIRST if dense else longest)

    def next(self) -> Window | None:
        """Return the window to read next, or None at the end."""
        return self.left[-1].latest(min(self.width, self.longest)) if self.left else None

    def done(self, window: Window, count: int) -> None:
        """Take in that a window was read, and with how many rows."""
        gap = self.left.pop()
        if window.start > gap.start:
            self.left.append(Window(gap.start, window.start))
        wish = window.seconds * self.target / count if count else window.seconds * _GROWTH
        self.width = min(max(wish, self.width / _GROWTH), max(window.seconds, self.width) * _GROWTH, self.longest)

    def cut(self, window: Window, count: int) -> None:
        """Take in that a window has too many rows, or cannot be read before it moves."""
        wish = window.seconds * self.target / count if count > self.target else window.seconds / 2
        self.width = max(min(wish, window.seconds / 2), 1.0)
