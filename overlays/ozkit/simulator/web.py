"""Between HTTP and the handlers: a handler is a plain function from a call to an answer, under the lock."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.datastructures import Headers, QueryParams
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ozkit.simulator.errors import Problem, respond

if TYPE_CHECKING:
    from ozkit.simulator.state import State

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Call:
    """One request, as far as a handler needs it."""

    state: State
    origin: str
    path: Mapping[str, str]
    query: QueryParams
    headers: Headers
    raw: bytes

    def body(self) -> Json:
        """The JSON object of the request; an absent one reads as empty."""
        try:
            body = json.loads(self.raw) if self.raw.strip() else {}
        except ValueError:
            raise Problem("invalid_request", "The body is not JSON.") from None
        if not isinstance(body, dict):
            raise Problem("invalid_request", "The body is not a JSON object.")
        return body


Handler = Callable[[Call], Response]
Operations = Mapping[str, Handler]


def answer(body: Any, status: int = 200) -> JSONResponse:
    """A JSON answer."""
    return JSONResponse(body, status)


def routes(state: State, operations: Operations, base: str = "") -> list[Route]:
    """Routes for a table of `METHOD /path` and handlers, one a path, so that a wrong method is a 405."""
    by_path: dict[str, dict[str, Handler]] = {}
    for name, handler in operations.items():
        method, _, path = name.partition(" ")
        by_path.setdefault(path, {})[method] = handler
    return [Route(base + path, _endpoint(state, table), methods=list(table)) for path, table in by_path.items()]


def _endpoint(state: State, table: Mapping[str, Handler]) -> Callable[[Request], Awaitable[Response]]:
    async def run(request: Request) -> Response:
        raw = await request.body()
        host, port = request.scope["server"]
        handler = table["GET" if request.method == "HEAD" else request.method]
        call = Call(state, f"http://{host}:{port}", request.path_params, request.query_params, request.headers, raw)
        with state.lock:
            try:
                return handler(call)
            except Problem as problem:
                return respond(problem, request.url.path, state.trace_id())

    return run
