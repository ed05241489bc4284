"""What the Enterprise Analytics API knows: a feed of messages, and its totals."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from ozkit.simulator.analytics_totals import Totals
from ozkit.simulator.feed_gate import Gate
from ozkit.simulator.feed_options import FeedOptions
from ozkit.simulator.feed_store import Row
from ozkit.simulator.message_json import Json, message
from ozkit.simulator.mixing import mixed
from ozkit.simulator.moving import MovingFeed

if TYPE_CHECKING:
    from ozkit.simulator.clock import Clock


class Analytics:
    """The data of the API.

    Args:
        options: How the feed moves, and what else is open.
        seed: Decides every message.
        clock: The time it lives by.
        lock: Guards it.
    """

    def __init__(self, options: FeedOptions, seed: str, clock: Clock, lock: threading.RLock) -> None:
        self.options, self.gate = options, Gate(options, clock)
        self.feed = MovingFeed(options, seed=seed, clock=clock, render=self._render, prefix="msg_", lock=lock)
        self.salt = mixed(self.feed.key(0))
        self.totals = Totals(self.feed, self.salt)

    def _render(self, row: Row) -> Json:
        return message(row, self.feed.id(row.number), self.salt, self.feed.text)
