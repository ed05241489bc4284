"""A loopback server of runs whose next create ends as a test says, and whose list lags and alters names."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx

from ozkit.testing import FakeClock

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

    def answer(self, method: str, target: str, headers: dict[str, str], content: bytes) -> bytes:
        """Return the bytes of the response to a request."""
        parts = urlsplit(target)
        query = dict(parse_qsl(parts.query))
        self.requests.append((method, parts.path, query, headers))
        if method == "POST":
            is_created, given = self.ends.pop(0) if self.ends else (True, None)
            run = self.create(json.loads(content)) if is_created else {}
            return reply(200, {"run_id": run.get("run_id"), "state": "QUEUED"}) if given is None else given
        if parts.path == "/agent/runs":
            page = {"runs": self.listed(query), "page_info": {"has_next_page": False}}
            return reply(self.list_status, page, date=self.clock.wall())
        found = [run for run in self.runs if run["run_id"] == parts.path.rsplit("/", 1)[-1]]
        return reply(200, found[0]) if found else reply(404, {"type": "resource_not_found"})


def reply(status: int, body: Any = b"", *, date: datetime | None = None, **headers: str) -> bytes:
    """Return the bytes of a response; a body that is not bytes is sent as JSON, underscores become dashes."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    sent = {"Content-Type": "application/json", "Content-Length": str(len(content)), "Connection": "close"}
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}
    if date is not None:
        sent["Date"] = format_datetime(date.astimezone(UTC), usegmt=True)
    head = "".join(f"{name}: {value}\r\n" for name, value in sent.items())
    return f"HTTP/1.1 {status} X\r\n{head}\r\n".encode() + content


@contextmanager
def run_server(clock: FakeClock, **options: Any) -> Iterator[RunServer]:
    """Serve on 127.0.0.1 at a free port."""
    server = RunServer(clock, **options)

    class Handler(BaseHTTPRequestHandler):
        def _handle(self) -> None:
            content = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            with server.lock:
                sent = server.answer(self.command, self.path, headers, content)
            self.wfile.write(sent)
            self.close_connection = True

        do_GET = do_POST = _handle  # noqa: N815

        def log_message(self, *args: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listener:
        listener.daemon_threads = True
        thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        server.url = f"http://127.0.0.1:{listener.server_port}"
        yield server
        listener.shutdown()
        thread.join()


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
