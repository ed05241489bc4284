"""How many requests at a time: one more while all is well, half as many when the server shows strain."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..meter import Meter


@dataclass(slots=True)
class Pace:
    """Additive increase, multiplicative decrease.

    Args:
        meter: Notices strain.
        most: The greatest width.
        width: The width to begin with.
    """

    meter: Meter
    most: int = 8
    width: int = 4
    _seen: int = field(default=0)

    def __post_init__(self) -> None:
        self.width = min(self.width, self.most)

    def next_width(self) -> int:
        """Return how many requests may be under way now, going by what happened since the last question."""
        strained, self._seen = self.meter.strained > self._seen, self.meter.strained
        self.width = max(self.width // 2, 1) if strained else min(self.width + 1, self.most)
        return self.width
