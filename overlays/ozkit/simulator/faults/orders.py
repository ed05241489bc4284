"""Which fault happens to which request."""

from __future__ import annotations

import random
import threading
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial
from re import Pattern, compile, sub
from typing import Any

from ozkit.simulator.faults.kinds import KINDS, ON_FILES, Body, check_order
from ozkit.simulator.http.document import path_pattern, shape
from ozkit.simulator.http.exchange import Fault


@dataclass(slots=True)
class _Order:
    """Which faults happen to which requests, how probably, and how many times more (None: no end)."""

    method: str
    path: Pattern[str]
    kinds: tuple[str, ...]
    options: Mapping[str, Any]
    probability: float
    left: int | None
    number: int


class Faults:
    """Orders for faults. Safe to use from a test while the server runs.

    A path is written without the base (`/agent/runs/{id}`); `{...}` stands for one segment, and a path that ends in
    `*` is a prefix. The method `*` stands for any. Files are under `/downloads/`. At most one fault happens to a
    request: of the orders that match it, those with a number of times come first, then the oldest. What happens to
    the third GET of a path is decided by the seed, in whatever order other requests arrive.

    Args:
        seed: Decides what is left open.
        operations: The operations of the servers, as method and path template; a path that none of them has is
            refused. Without them every path is taken.
    """

    def __init__(self, seed: int = 0, operations: Collection[tuple[str, str]] = ()) -> None:
        self._lock, self._seed, self._added = threading.Lock(), seed, 0
        self._operations = operations
        self._waiting: list[_Order] = []
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(
        self, method: str, path: str, kind: str, *, probability: float = 1.0, times: int | None = None, **options: Any
    ) -> None:
        """Order a fault for every request that matches.

        Args:
            method: HTTP method, or `*`.
            path: Path pattern.
            kind: One of the table in `ozkit.simulator.faults.kinds`.
            probability: Of happening to a request that matches.
            times: How often it happens; without end by default.
            **options: Options of the kind.

        Raises:
            ValueError: If the servers have no such operation, or an option is invalid.
        """
        self._check(method.upper(), path)
        self._add(method.upper(), _pattern(path), (kind,), options, probability, times)

    def chaos(self, probability: float, kinds: Collection[str] = tuple(KINDS)) -> None:
        """Let any of several faults happen to any request; on files only those that a client can notice.

        Args:
            probability: Of a fault happening to a request.
            kinds: Which ones; all by default.
        """
        self._add("*", compile("(?!/downloads/).*"), tuple(kinds), {}, probability, None)
        if on_files := tuple(kind for kind in kinds if kind in ON_FILES):
            self._add("*", compile("/downloads/.*"), on_files, {}, probability, None)

    def fail_next(
        self,
        method: str,
        path: str,
        status: int,
        body: Body = None,
        headers: Mapping[str, str] | None = None,
        times: int = 1,
    ) -> None:
        """Answer the next matching requests with an error instead of handling them.

        Args:
            method: HTTP method, or `*`.
            path: Path pattern.
            status: Status of the response.
            body: Mapping or list for JSON, text or bytes for HTML; problem details by default.
            headers: Further headers, such as `Retry-After`. A `content-type` replaces that of the body.
            times: How many requests get it.
        """
        self.add(method, path, "status", times=times, status=status, body=body, headers=headers)

    def drop_next(self, method: str, path: str, times: int = 1) -> None:
        """Handle the next matching requests, then break their connections instead of responding.

        Args:
            method: HTTP method, or `*`.
            path: Path pattern.
            times: How many requests.
        """
        self.add(method, path, "drop_after", times=times)

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
        """Return the fault of a request, or None if it is handled as usual; an order that ends counts it.

        Args:
            method: HTTP method.
            path: Path, with or without the base.
        """
        with self._lock:
            self._counts[method, path] += 1
            for order in self._waiting:
                if order.method not in ("*", method) or not order.path.fullmatch(path):
                    continue
                rng = random.Random(f"{self._seed} {order.number} {method} {path} {self._counts[method, path]}")
                if rng.random() >= order.probability:
                    continue
                if order.left is not None:
                    order.left -= 1
                    self._waiting = [one for one in self._waiting if one.left != 0]
                kind = rng.choice(order.kinds)
                return Fault(kind, rng, partial(KINDS[kind], **order.options))
        return None

    def _check(self, method: str, path: str) -> None:
        """Raise `ValueError` if no request can match."""
        below = sub("^(/api/v1|/cursor)(?=/)", "", path)
        fitting = [known for known in self._operations if _fits(below, known[1])]
        methods = {known[0] for known in fitting} | ({"HEAD"} if any(known[0] == "GET" for known in fitting) else set())
        if self._operations and not fitting:
            near = get_close_matches(below, sorted({known[1] for known in self._operations}), 1, 0)
            raise ValueError(f"no operation has the path {path}; the nearest is {near[0]}")
        if fitting and method not in {"*", *methods}:
            raise ValueError(f"{path} has no {method}, only {', '.join(sorted(methods))}")

    def _add(
        self,
        method: str,
        path: Pattern[str],
        kinds: tuple[str, ...],
        options: Mapping[str, Any],
        probability: float,
        times: int | None,
    ) -> None:
        for kind in kinds:
            check_order(kind, options)
        if not kinds or not 0 <= probability <= 1 or (times is not None and times < 1):
            raise ValueError("a fault needs at least one kind, a probability from 0 to 1, and times of at least 1")
        with self._lock:
            self._added += 1
            order = _Order(method, path, kinds, options, probability, times, self._added)
            # After the older ones, but those with an end before those without.
            self._waiting = sorted([*self._waiting, order], key=lambda one: one.left is None)


def _fits(path: str, template: str) -> bool:
    """Return whether a path pattern can match requests of an operation."""
    is_prefix, given, known = path.endswith("*"), path.removesuffix("*").split("/"), template.split("/")
    if len(given) > len(known) or (len(given) < len(known) and not is_prefix):
        return False
    last = len(given) - 1
    return all(
        "{" in one or "{" in other or one == other or (is_prefix and number == last and other.startswith(one))
        for number, (one, other) in enumerate(zip(given, known, strict=False))
    )


def _pattern(path: str) -> Pattern[str]:
    """Return what a path pattern matches, with or without the base of an API."""
    template = path_pattern(shape(path.removesuffix("*"))).pattern
    return compile("(?:/api/v1|/cursor)?" + template + (".*" if path.endswith("*") else ""))
