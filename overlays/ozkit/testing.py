"""Helpers for users' tests: a clock whose time passes only when a client sleeps.

Read next: `ozkit.simulator`, the servers that tests can run against.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count

from ._support.clock import Clock

_numbers = count()


class FakeClock(Clock):
    """A clock for tests: sleeping returns at once and advances the time.

    With `serve(clock=clock.now)` the simulator uses the same time, so that an hour of waiting takes milliseconds.

    Args:
        start: The initial time, in seconds.
        seed: Seed of the random numbers.
        on_sleep: Called with the seconds of each sleep, before the time advances.
    """

    def __init__(self, start: float = 0.0, seed: int = 0, on_sleep: Callable[[float], None] | None = None) -> None:
        self.time = start
        self.timeline = f"fake {next(_numbers)} "
        self._epoch = datetime.now(UTC) - timedelta(seconds=start)
        self.slept: list[float] = []
        self._random = random.Random(seed)  # noqa: S311
        self._on_sleep = on_sleep

    def now(self) -> float:
        """Return the time."""
        return self.time

    def wall(self) -> datetime:
        """Return the time of day: that of the clock's creation, advanced by its sleeps."""
        return self._epoch + timedelta(seconds=self.time)

    def random(self) -> float:
        """Return the next number of the seeded sequence."""
        return self._random.random()

    def sleep(self, seconds: float) -> None:
        """Advance the time.

        Args:
            seconds: Duration.
        """
        if self._on_sleep is not None:
            self._on_sleep(seconds)
        self.slept.append(seconds)
        self.time += seconds

    async def sleep_async(self, seconds: float) -> None:
        """Advance the time.

        Args:
            seconds: Duration.
        """
        self.sleep(seconds)
