"""A loopback server of runs whose next create ends as a test says, and whose list lags and alters names."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx

from ozkit.testing import FakeClock

from .listening import listening
from .scripted import Seen, answer, request_of

Name = Callable[[str], str | None]


@dataclass
class RunServer:
    """Keeps runs; `ends` says how the next creates end.

    Attributes:
        clock: The server's time.
        lag: Seconds for which the list does not show a new run.
        alter: What the server makes of a name.
        ends: For each of the next creates: whether it makes a run, and the bytes to send before the connection is
            closed; None sends the usual response.
        runs: The runs.
        requests: Method, path, query and headers of each request.
    """

    clock: FakeClock
    lag: float = 0.0
    alter: Name = str
    ends: list[tuple[bool, bytes | None]] = field(default_factory=list)
    runs: list[dict[str, Any]] = field(default_factory=list)
    requests: list[tuple[str, str, dict[str, str], dict[str, str]]] = field(default_factory=list)
    list_status: int = 200
    url: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def create(self, body: dict[str, Any]) -> dict[str, Any]:
        """Make a run."""
        config, now = body.get("config") or {}, self.clock.wall().isoformat()
        config = {**config, "name": self.alter(config.get("name") or "")}
        run = {"run_id": f"run-{len(self.runs) + 1}", "title": "t", "state": "QUEUED", "prompt": body.get("prompt")}
        run |= {"created_at": now, "updated_at": now, "agent_config": config}
        self.runs.append(run)
        return run

    def listed(self, query: dict[str, str]) -> list[dict[str, Any]]:
        """Return what the list shows: runs of exactly the name, within the times, older than the lag."""

        def is_shown(run: dict[str, Any]) -> bool:
            created = datetime.fromisoformat(run["created_at"])
            after, before = (_time(query.get(name)) for name in ("created_after", "created_before"))
            return (
                ("name" not in query or query["name"] == run["agent_config"]["name"])
                and created <= self.clock.wall() - timedelta(seconds=self.lag)
                and (after is None or created > after)
                and (before is None or created < before)
            )

        return [run for run in self.runs if is_shown(run)]

    def talk(self, connection: socket.socket) -> None:
        if seen := request_of(connection):
            with self.lock:
                sent = self.answer(seen)
            connection.sendall(sent)

    def answer(self, seen: Seen) -> bytes:
        """Return the bytes of the response to a request."""
        parts = urlsplit(seen.target)
        query = dict(parse_qsl(parts.query))
        self.requests.append((seen.method, parts.path, query, seen.headers))
        if (seen.method, parts.path) == ("POST", "/agent/runs"):
            is_created, given = self.ends.pop(0) if self.ends else (True, None)
            run = self.create(json.loads(seen.body)) if is_created else {}
            return answer(200, {"run_id": run.get("run_id"), "state": "QUEUED"}) if given is None else given
        if parts.path == "/agent/runs":
            page = {"runs": self.listed(query), "page_info": {"has_next_page": False}}
            date = format_datetime(self.clock.wall().astimezone(UTC), usegmt=True)
            return answer(self.list_status, page, date=date)
        found = [run for run in self.runs if run["run_id"] == parts.path.rsplit("/", 1)[-1]]
        return answer(200, found[0]) if found else answer(404, {"type": "resource_not_found"})


@contextmanager
def run_server(clock: FakeClock, **options: Any) -> Iterator[RunServer]:
    """Serve on 127.0.0.1 at a free port."""
    server = RunServer(clock, **options)
    with listening(server.talk) as server.url:
        yield server


class FailingTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Raises an error for the first create, after the server has handled it or before it is sent.

    Args:
        error: What httpx raises.
        is_sent: Whether the server handles the request before.
    """

    def __init__(self, error: Exception, *, is_sent: bool) -> None:
        self._error: Exception | None = error
        self._is_sent = is_sent
        self._sync, self._async = httpx.HTTPTransport(verify=False), httpx.AsyncHTTPTransport(verify=False)

    def _taken(self, request: httpx.Request) -> Exception | None:
        error = self._error if request.method == "POST" else None
        self._error = None if error else self._error
        return error

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        error = self._taken(request)
        if error is None or self._is_sent:
            response = self._sync.handle_request(request)
            if error is None:
                return response
            response.close()
        raise error

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        error = self._taken(request)
        if error is None or self._is_sent:
            response = await self._async.handle_async_request(request)
            if error is None:
                return response
            await response.aclose()
        raise error

    def close(self) -> None:
        self._sync.close()

    async def aclose(self) -> None:
        await self._async.aclose()


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
