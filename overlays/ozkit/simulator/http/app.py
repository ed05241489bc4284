"""The application of one server: it records a request, applies ordered faults, checks key and request, and routes.

Routes come from the document of each API: an operation that is documented but not simulated is answered with a 501.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from email.utils import format_datetime
from re import Pattern

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from ozkit.simulator.clock import Clock
from ozkit.simulator.http.document import Document, Operation, path_pattern, shape
from ozkit.simulator.http.exchange import Exchange, Fault
from ozkit.simulator.http.problems import Problem, code_for, problem_response
from ozkit.simulator.http.requests import Call, Handler, Handlers
from ozkit.simulator.http.validation import UnknownField, check_query, check_value

RECORDED = 10_000  # requests and unknown fields that are kept


@dataclass(slots=True)
class RequestRecord:
    """A request that arrived; without a status its connection was broken, or the response is not out yet."""

    method: str
    path: str
    query: str
    headers: dict[str, str] = field(repr=False)
    status: int | None = None
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """One operation of an API: how its path looks, what the document says of it, and what handles it."""

    method: str
    path: str
    pattern: Pattern[str]
    operation: Operation | None
    handler: Handler | None


class Api:
    """One API of a server.

    Args:
        base: Path before every path of its document.
        prefix: Beginning of the paths that it answers for, including those that it does not know.
        handlers: What answers its operations.
        document: What its requests are held against.
        check_headers: Raises a `Problem` unless the headers carry the key.
        respond: Makes a response of a problem, its path and a trace id.
        unlimited: Query parameters whose documented maximum is not enforced, since what is above is reduced.
    """

    def __init__(
        self,
        base: str,
        prefix: str,
        handlers: Handlers,
        *,
        document: Document | None = None,
        check_headers: Callable[[Headers], None],
        respond: Callable[[Problem, str, str], Response] = problem_response,
        unlimited: Collection[str] = (),
    ) -> None:
        self.base, self.prefix = base, prefix
        self.check_headers, self.respond, self.unlimited = check_headers, respond, unlimited
        documented = {f"{one.method} {shape(one.path)}": one for one in document.operations} if document else {}
        simulated = {shape(name): (name.partition(" ")[2], handler) for name, handler in handlers.items()}
        routes = []
        for name in simulated.keys() | documented.keys():
            operation = documented.get(name)
            path, handler = simulated.get(name) or (operation.path if operation else "", None)
            routes.append(Route(name.partition(" ")[0], path, path_pattern(path), operation, handler))
        # A literal segment is more specific than a parameter.
        self.routes = sorted(routes, key=lambda one: (["{" in part for part in one.path.split("/")], one.path))

    def find(self, method: str, path: str) -> tuple[Route, dict[str, str]]:
        """Return the route of a request and its path parameters; raise a 404 or 405 if there is none."""
        allowed = set()
        for route in self.routes:
            if found := route.pattern.fullmatch(path.removeprefix(self.base)):
                if route.method == method:
                    return route, found.groupdict()
                allowed.add(route.method)
        status, headers = (405, {"allow": ", ".join(sorted(allowed))}) if allowed else (404, {})
        raise Problem(code_for(status), f"{method} {path} does not exist.", status=status, headers=headers)

    def operation(self, method: str, path: str) -> Operation | None:
        """Return what the document says of a request, if it has its operation."""
        try:
            return self.find(method, path)[0].operation
        except Problem:
            return None


class App:
    """An ASGI application with one or more APIs.

    Args:
        apis: The APIs; of two that answer for a path, the first one does.
        clock: Time of the `Date` header.
        lock: Held while a request is handled.
        fault: Returns what was ordered for a method and path.
        trace_id: Returns a new trace id.
        before: Called before each request is handled.

    Attributes:
        requests: The last requests, oldest first.
        unknown: What requests had that the document does not have, oldest first.
    """

    def __init__(
        self,
        apis: Sequence[Api],
        clock: Clock,
        lock: threading.RLock,
        fault: Callable[[str, str], Fault | None],
        *,
        trace_id: Callable[[], str],
        before: Callable[[], None],
    ) -> None:
        self.apis, self._clock, self._lock, self._fault = apis, clock, lock, fault
        self._trace_id, self._before = trace_id, before
        self.requests: deque[RequestRecord] = deque(maxlen=RECORDED)
        self.unknown: deque[UnknownField] = deque(maxlen=RECORDED)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        method, path, query = scope["method"], scope["path"], scope["query_string"].decode("latin-1")
        record = RequestRecord(method, path, query, dict(Headers(scope=scope)))
        self.requests.append(record)

        async def recorded(message: Message) -> None:
            if message["type"] == "http.response.start":
                record.status = message["status"]
                date = format_datetime(self._clock.when(self._clock.now()), usegmt=True)
                message = {**message, "headers": [*message["headers"], (b"date", date.encode())]}
            await send(message)

        fault = self._fault(method, path)
        if fault is None:
            await self._respond(scope, receive, recorded)
            return
        record.fault, api = fault.kind, self._api(path)
        operation = api.operation(method, path) if api else None
        await fault.apply(Exchange(self._respond, scope, receive, recorded, operation, fault.rng))

    async def _respond(self, scope: Scope, receive: Receive, send: Send) -> None:
        request, path = Request(scope, receive), scope["path"]
        api = self._api(path)
        try:
            if api is None:
                raise Problem("resource_not_found", f"{request.method} {path} does not exist.")
            operation = api.operation("GET" if request.method == "HEAD" else request.method, path)
            if not (operation and operation.anonymous) or "authorization" in request.headers:
                api.check_headers(request.headers)
            response = self._handled(api, request, path, await request.body())
        except Problem as problem:
            response = (api.respond if api else problem_response)(problem, path, self._trace_id())
        except ClientDisconnect:
            return
        await response(scope, receive, send)

    def _handled(self, api: Api, request: Request, path: str, body: bytes) -> Response:
        method = "GET" if request.method == "HEAD" else request.method
        route, parameters = api.find(method, path)
        call = Call(parameters, request.query_params, body, request.headers)
        with self._lock:
            self._before()
            if route.operation:
                self._check(route.operation, call, path, api.unlimited)
            if route.handler is None:
                raise Problem("not_simulated", f"{method} {route.path} is documented, but not simulated.")
            return route.handler(call)

    def _check(self, operation: Operation, call: Call, path: str, unlimited: Collection[str]) -> None:
        unknown = check_query(operation, call.query, unlimited)
        if operation.body is not None:
            if operation.body_required and not call.raw.strip():
                raise Problem("invalid_request", "The body is missing.")
            unknown += check_value(operation.document, operation.body, call.body)
        self.unknown += [UnknownField(operation.method, path, *one) for one in unknown]

    def _api(self, path: str) -> Api | None:
        return next((api for api in self.apis if path.startswith(api.prefix)), None)
