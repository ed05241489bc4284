"""Counts what a long job really sends, its repeated attempts included, and notices when the server is under strain."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from .retry import Outcome, Sent

_STRAIN = frozenset({429, 502, 503, 504})


@dataclass(slots=True)
class Meter:
    """The count of one job; its calls may run side by side.

    Args:
        on_pause: Told why a call pauses, and for how many seconds.

    Attributes:
        requests: Attempts so far.
        strained: How many of them showed a server under strain: 429, 502, 503, 504, or no answer.
    """

    on_pause: Callable[[str, float], None] | None = None
    requests: int = 0
    strained: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, outcome: Outcome) -> None:
        """Count an attempt."""
        with self._lock:
            self.requests += 1
            self.strained += outcome.sent is not Sent.ANSWERED or outcome.status in _STRAIN

    def pausing(self, why: str, seconds: float) -> None:
        """Hear that a call pauses."""
        if self.on_pause is not None:
            self.on_pause(why, seconds)
