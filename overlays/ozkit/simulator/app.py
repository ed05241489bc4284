"""The application: a request is noted, ordered faults happen, the key is checked, then the routes answer."""

from collections import deque
from dataclasses import dataclass, field
from email.utils import format_datetime

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ozkit.simulator import downloads, oz_agent
from ozkit.simulator.errors import Problem, code_for, respond
from ozkit.simulator.faults import Faults, break_connection
from ozkit.simulator.state import State
from ozkit.simulator.web import routes


@dataclass(slots=True)
class Seen:
    """A request that came in; without a status its connection was broken, or the answer is not out yet."""

    method: str
    path: str
    query: str
    headers: dict[str, str] = field(repr=False)
    status: int | None = None


class App:
    """The outermost layer: notes every request and puts the simulated time on every answer."""

    def __init__(self, state: State, faults: Faults, seen: deque[Seen]) -> None:
        self.state, self.faults, self.seen = state, faults, seen
        table = routes(state, oz_agent.OPERATIONS, oz_agent.BASE) + routes(state, downloads.OPERATIONS)
        self.inner = Starlette(routes=table, exception_handlers={HTTPException: self._unrouted})
        self.inner.router.redirect_slashes = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        seen = Seen(scope["method"], scope["path"], scope["query_string"].decode("latin-1"), headers)
        self.seen.append(seen)

        async def noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                seen.status = message["status"]
                date = format_datetime(self.state.clock.when(self.state.now), usegmt=True)
                message = {**message, "headers": [*message["headers"], (b"date", date.encode())]}
            await send(message)

        await self._faulty(scope, receive, noted)

    async def _faulty(self, scope: Scope, receive: Receive, send: Send) -> None:
        fault = self.faults.take(scope["method"], scope["path"])
        if fault is None:
            await self._guarded(scope, receive, send)
        elif fault.status is not None:
            await fault.answer(scope["path"])(scope, receive, send)
        else:
            await self._guarded(scope, receive, _nowhere)
            await break_connection(scope, receive)

    async def _guarded(self, scope: Scope, receive: Receive, send: Send) -> None:
        app: ASGIApp = self.inner
        if scope["path"].startswith(oz_agent.BASE + "/"):
            given = dict(scope["headers"]).get(b"authorization", b"").decode("latin-1")
            try:
                oz_agent.check_key(given, self.state.api_key)
            except Problem as problem:
                app = respond(problem, scope["path"], self._trace_id())
        await app(scope, receive, send)

    def _trace_id(self) -> str:
        with self.state.lock:
            return self.state.trace_id()

    async def _unrouted(self, request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        headers = dict((error.headers if isinstance(error, HTTPException) else None) or {})
        problem = Problem(code_for(status), f"{request.method} {request.url.path} is not served.", status=status)
        return respond(problem, request.url.path, self._trace_id(), headers)


async def _nowhere(message: Message) -> None:
    """Where the answers go that a broken connection swallows."""
