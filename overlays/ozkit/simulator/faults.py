"""Mistakes of the server, on request."""

from collections.abc import Collection, Mapping
from re import compile
from typing import Any

from ozkit.simulator.fault_instead import Body
from ozkit.simulator.fault_kinds import KINDS, ON_FILES, check
from ozkit.simulator.fault_orders import Fault, Order, Orders, Target, pattern


class Faults:
    """Orders for faults. Safe to use from a test while the server runs.

    A path is written without the base (`/agent/runs/{id}`); `{...}` stands for one segment, and a path that
    ends in `*` is a prefix. The method `*` stands for any. Files are under `/downloads/`. One fault at most
    happens to a request: of the orders that match it, those with a number of times come first, then the oldest.
    What happens to the third GET of a path is decided by the seed, in whatever order other requests come.

    Args:
        seed: Decides what is left open.
    """

    def __init__(self, seed: int = 0) -> None:
        self._orders = Orders(seed)

    def add(
        self,
        method: str,
        path: str,
        kind: str,
        *,
        probability: float = 1.0,
        times: int | None = None,
        **options: Any,
    ) -> None:
        """Order a fault for every request that matches.

        Args:
            method: HTTP method, or `*`.
            path: Path pattern.
            kind: One of the table in `ozkit.simulator.fault_kinds`.
            probability: Of happening to a request that matches.
            times: How often it happens; without end by default.
            **options: Those of the kind.
        """
        self._add(Target(method.upper(), pattern(path)), (kind,), options, probability, times)

    def chaos(self, probability: float, kinds: Collection[str] = tuple(KINDS)) -> None:
        """Let any of several faults happen to any request; on files only those that a client can notice.

        Args:
            probability: Of a fault happening to a request.
            kinds: Which ones; all by default.
        """
        self._add(Target("*", compile("(?!/downloads/).*")), tuple(kinds), {}, probability, None)
        if on_files := tuple(kind for kind in kinds if kind in ON_FILES):
            self._add(Target("*", compile("/downloads/.*")), on_files, {}, probability, None)

    def fail_next(
        self,
        method: str,
        path: str,
        status: int,
        body: Body = None,
        headers: Mapping[str, str] | None = None,
        times: int = 1,
    ) -> None:
        """Answer the next matching requests with this instead of handling them.

        Args:
            method: HTTP method, or `*`.
            path: Path pattern.
            status: Status of the answer.
            body: Mapping or list for JSON, text or bytes for HTML; problem details by default.
            headers: Further headers, such as `Retry-After`. A `content-type` replaces that of the body.
            times: How many requests get it.
        """
        self.add(method, path, "status", times=times, status=status, body=body, headers=headers)

    def drop_next(self, method: str, path: str, times: int = 1) -> None:
        """Handle the next matching requests, then break their connections instead of answering.

        Args:
            method: HTTP method, or `*`.
            path: Path pattern.
            times: How many requests.
        """
        self.add(method, path, "drop_after", times=times)

    def clear(self) -> None:
        """Forget all orders."""
        self._orders.clear()

    @property
    def pending(self) -> int:
        """How many faults have not happened yet, of the orders that end."""
        return self._orders.pending

    def take(self, method: str, path: str) -> Fault | None:
        """Return what happens to a request; an order with an end has one less to go.

        Args:
            method: HTTP method.
            path: Path, without the base.

        Returns:
            Fault | None: The fault, or None if the request is handled as usual.
        """
        return self._orders.take(method, path)

    def _add(
        self,
        target: Target,
        kinds: tuple[str, ...],
        options: Mapping[str, Any],
        probability: float,
        times: int | None,
    ) -> None:
        for kind in kinds:
            check(kind, options)
        if not kinds or not 0 <= probability <= 1 or (times is not None and times < 1):
            raise ValueError("at least one kind, a probability from 0 to 1, and once at least")
        self._orders.add(Order(target, kinds, options, probability, times))
