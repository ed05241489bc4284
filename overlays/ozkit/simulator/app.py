"""The two applications: a request is noted, ordered faults happen, it is let in or not, then the routes answer."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from email.utils import format_datetime

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ozkit.simulator import analytics_api, contract, cursor_api, downloads, oz_agent
from ozkit.simulator.errors import Problem, code_for, respond
from ozkit.simulator.exchange import Exchange
from ozkit.simulator.faults import Faults
from ozkit.simulator.mounts import Mount, mount_of
from ozkit.simulator.state import State
from ozkit.simulator.web import routes

SEEN = 10_000  # requests that are remembered
Guard = Callable[[Scope], Response | None]


@dataclass(slots=True)
class Seen:
    """A request that came in; without a status its connection was broken, or the answer is not out yet."""

    method: str
    path: str
    query: str
    headers: dict[str, str] = field(repr=False)
    status: int | None = None
    fault: str | None = None


class App:
    """The outermost layer: notes every request and puts the simulated time on every answer."""

    def __init__(
        self,
        state: State,
        faults: Faults,
        table: list[Route],
        guard: Guard,
        mounts: Sequence[Mount] = (),
    ) -> None:
        self.state, self.faults, self.guard, self.mounts = state, faults, guard, mounts
        self.seen: deque[Seen] = deque(maxlen=SEEN)
        self.inner = Starlette(routes=table, exception_handlers={HTTPException: self._unrouted})
        self.inner.router.redirect_slashes = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        seen = Seen(scope["method"], scope["path"], scope["query_string"].decode("latin-1"), dict(Headers(scope=scope)))
        self.seen.append(seen)

        async def noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                seen.status = message["status"]
                date = format_datetime(self.state.clock.when(self.state.now), usegmt=True)
                message = {**message, "headers": [*message["headers"], (b"date", date.encode())]}
            await send(message)

        fault = self.faults.take(scope["method"], scope["path"])
        if fault is None:
            await self._guarded(scope, receive, noted)
        else:
            seen.fault = fault.kind
            mount = mount_of(self.mounts, scope["path"])
            document = mount.document if mount else None
            await fault.act(Exchange(self._guarded, scope, receive, noted, document, fault.rng))

    async def _guarded(self, scope: Scope, receive: Receive, send: Send) -> None:
        app: ASGIApp = self.guard(scope) or self.inner
        await app(scope, receive, send)

    async def _unrouted(self, request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        headers = dict((error.headers if isinstance(error, HTTPException) else None) or {})
        problem = Problem(code_for(status), f"{request.method} {request.url.path} is not served.", status=status)
        mount = mount_of(self.mounts, request.url.path)
        refuse = mount.respond if mount else respond
        return refuse(problem, request.url.path, self.state.trace_id(), headers)


def api(state: State, faults: Faults) -> App:
    """The server with the APIs: they want the key."""
    warp, cursor = oz_agent.BASE, cursor_api.BASE
    analytics = contract.load("warp_analytics", warp, unlimited=analytics_api.unlimited(state))
    tracking = contract.load("cursor_ai_code", cursor, unlimited=cursor_api.unlimited(state))
    mounts = (
        Mount(warp, f"{warp}/enterprises/", analytics_api.OPERATIONS, analytics, oz_agent.check_key, respond),
        Mount(warp, f"{warp}/", oz_agent.OPERATIONS, contract.load("oz_agent", warp), oz_agent.check_key, respond),
        Mount(cursor, f"{cursor}/", cursor_api.OPERATIONS, tracking, cursor_api.check_key, cursor_api.respond),
    )

    def guard(scope: Scope) -> Response | None:
        path, sent = scope["path"], Headers(scope=scope).get("authorization", "")
        mount = mount_of(mounts, path)
        return mount.refusal(path, sent, state.api_key, state.trace_id) if mount else None

    table = [
        route
        for mount in mounts
        for route in routes(state, mount.operations, mount.base, mount.document, mount.respond)
    ]
    return App(state, faults, table, guard, mounts)


def store(state: State, faults: Faults) -> App:
    """The server with the files: it wants nothing, and refuses more than that."""

    def guard(scope: Scope) -> Response | None:
        refused = downloads.refusal(Headers(scope=scope))
        return Response(refused, 400, media_type="text/plain") if refused else None

    return App(state, faults, routes(state, downloads.OPERATIONS), guard)
