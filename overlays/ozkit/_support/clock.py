"""The clock of a client: time, random numbers and sleeping; tests replace it."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime


class Clock:
    """The real clock. Tests pass `ozkit.testing.FakeClock` instead, which never sleeps.

    Attributes:
        timeline: Prefix of rate-limit buckets: clients share a bucket only if their clocks show the same time.
    """

    timeline: str = ""

    def now(self) -> float:
        """Return seconds on a monotonic clock."""
        return time.monotonic()

    def wall(self) -> datetime:
        """Return the time of day as an aware datetime."""
        return datetime.now(UTC)

    def random(self) -> float:
        """Return a number from 0 to below 1."""
        return random.random()  # noqa: S311

    def sleep(self, seconds: float) -> None:
        """Sleep in this thread.

        Args:
            seconds: Duration.
        """
        time.sleep(seconds)

    async def sleep_async(self, seconds: float) -> None:
        """Sleep in this task, under asyncio or trio.

        Args:
            seconds: Duration.
        """
        import anyio

        await anyio.sleep(seconds)
