"""Mistakes of the server, ordered one by one: the next matching request gets them, then all is well again."""

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from re import Pattern, compile, escape, sub
from typing import Any

from starlette.responses import Response
from starlette.types import Receive, Scope

from ozkit.simulator.errors import Problem, code_for, respond

Body = Mapping[str, Any] | list[Any] | str | bytes | None


@dataclass(slots=True)
class Fault:
    """One order: which requests it is for, how many, and the answer; without a status it is a drop."""

    method: str
    pattern: Pattern[str]
    left: int
    status: int | None = None
    body: Body = None
    headers: dict[str, str] = field(default_factory=dict)

    def answer(self, path: str) -> Response:
        """The HTTP answer that was ordered."""
        status = self.status or 500
        if self.body is None:
            return respond(Problem(code_for(status), "This was ordered.", status=status), path, "0" * 32, self.headers)
        if isinstance(self.body, str | bytes):
            return Response(self.body, status, self.headers, "text/html")
        return Response(json.dumps(self.body), status, self.headers, "application/json")


class Faults:
    """The orders that wait. Safe to use from a test while the server runs.

    A path is written without the base (`/agent/runs/{id}`); `{...}` stands for one segment, and a path that
    ends in `*` is a prefix. The method `*` stands for any.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[Fault] = []

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
        self._add(Fault(method.upper(), _pattern(path), times, status, body, dict(headers or {})))

    def drop_next(self, method: str, path: str, times: int = 1) -> None:
        """Handle the next matching requests, then break their connections instead of answering."""
        self._add(Fault(method.upper(), _pattern(path), times))

    def clear(self) -> None:
        """Forget all orders."""
        with self._lock:
            self._waiting.clear()

    @property
    def pending(self) -> int:
        """How many faults have not happened yet."""
        with self._lock:
            return sum(fault.left for fault in self._waiting)

    def take(self, method: str, path: str) -> Fault | None:
        """Use up the first order that matches a request."""
        with self._lock:
            for fault in self._waiting:
                if fault.method in ("*", method) and fault.pattern.fullmatch(path):
                    fault.left -= 1
                    self._waiting = [one for one in self._waiting if one.left > 0]
                    return fault
        return None

    def _add(self, fault: Fault) -> None:
        with self._lock:
            self._waiting.append(fault)


def _pattern(path: str) -> Pattern[str]:
    text = sub(r"\\\{[^/]*?\\\}", "[^/]+", escape(path.removesuffix("*")))
    return compile("(?:/api/v1|/cursor)?" + text + (".*" if path.endswith("*") else ""))


async def break_connection(scope: Scope, receive: Receive) -> None:
    """End a request without an answer."""
    scope["state"]["transport"].abort()
    while (await receive())["type"] != "http.disconnect":
        pass
