"""Which fault happens to which request."""

import random
import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from re import Pattern, compile, escape, sub
from typing import Any

from ozkit.simulator import fault_kinds
from ozkit.simulator.exchange import Exchange


@dataclass(frozen=True, slots=True)
class Target:
    """Which requests an order is for."""

    method: str
    pattern: Pattern[str]

    def fits(self, method: str, path: str) -> bool:
        """Whether a request is one of them."""
        return self.method in ("*", method) and self.pattern.fullmatch(path) is not None


@dataclass(slots=True)
class Order:
    """One order: what happens to its requests, how probably, and to how many more (None: no end)."""

    target: Target
    kinds: tuple[str, ...]
    options: Mapping[str, Any]
    probability: float
    left: int | None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens to one request."""

    kind: str
    options: Mapping[str, Any]
    rng: random.Random

    async def act(self, exchange: Exchange) -> None:
        """Let it happen."""
        await fault_kinds.KINDS[self.kind](exchange, **self.options)


class Orders:
    """The orders that wait, behind a lock.

    Args:
        seed: Decides, with the method, the path and how often that was asked for, what is open in an order.
    """

    def __init__(self, seed: int) -> None:
        self._lock = threading.Lock()
        self._seed, self._added = seed, 0
        self._waiting: list[Order] = []
        self._asked: Counter[tuple[str, str]] = Counter()

    def add(self, order: Order) -> None:
        """Take an order: behind the older ones, but those with an end before those without."""
        with self._lock:
            self._added += 1
            order.number = self._added
            self._waiting = sorted([*self._waiting, order], key=lambda one: one.left is None)

    def clear(self) -> None:
        """Forget all orders."""
        with self._lock:
            self._waiting.clear()

    @property
    def pending(self) -> int:
        """How many faults have not happened yet, of the orders that end."""
        with self._lock:
            return sum(order.left or 0 for order in self._waiting)

    def take(self, method: str, path: str) -> Fault | None:
        """What happens to a request; an order with an end has one less to go."""
        with self._lock:
            self._asked[method, path] += 1
            for order in self._waiting:
                if not order.target.fits(method, path):
                    continue
                rng = random.Random(f"{self._seed} {order.number} {method} {path} {self._asked[method, path]}")
                if rng.random() >= order.probability:
                    continue
                if order.left is not None:
                    order.left -= 1
                    self._waiting = [one for one in self._waiting if one.left != 0]
                return Fault(rng.choice(order.kinds), order.options, rng)
        return None


def pattern(path: str) -> Pattern[str]:
    """What a path pattern means, with or without the base of an API before it."""
    text = sub(r"\\\{[^/]*?\\\}", "[^/]+", escape(path.removesuffix("*")))
    return compile("(?:/api/v1|/cursor)?" + text + (".*" if path.endswith("*") else ""))
