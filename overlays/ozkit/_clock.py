"""Time and chance, in one object: what a client sleeps with, and what a test replaces."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime


class Clock:
    """The real clock. A test hands in `ozkit.testing.FakeClock` instead, which never sleeps.

    Attributes:
        timeline: Clocks of one timeline tell the same time, so that clients can queue up together.
    """

    timeline: str = ""

    def now(self) -> float:
        """Return seconds on a clock that never jumps."""
        return time.monotonic()

    def wall(self) -> datetime:
        """Return the time of day, with its zone."""
        return datetime.now(UTC)

    def random(self) -> float:
        """Return a number from 0 to below 1."""
        return random.random()  # noqa: S311

    def sleep(self, seconds: float) -> None:
        """Pause this thread.

        Args:
            seconds: For how long.
        """
        time.sleep(seconds)

    async def sleep_async(self, seconds: float) -> None:
        """Pause this task, under asyncio or trio.

        Args:
            seconds: For how long.
        """
        import anyio

        await anyio.sleep(seconds)
