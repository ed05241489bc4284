"""Between HTTP and the handlers: a handler is a plain function from a call to an answer, under the lock."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ozkit.simulator import checking
from ozkit.simulator.errors import Problem, respond

if TYPE_CHECKING:
    from ozkit.simulator.contract import Document
    from ozkit.simulator.state import State

Json = dict[str, Any]


@dataclass(frozen=True)
class Call:
    """One request, as far as a handler needs it."""

    state: State
    path: Mapping[str, str]
    query: QueryParams
    raw: bytes
    headers: Mapping[str, str]

    @cached_property
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
Respond = Callable[[Problem, str, str, dict[str, str] | None], Response]


def answer(body: Any, status: int = 200) -> JSONResponse:
    """A JSON answer."""
    return JSONResponse(body, status)


def routes(
    state: State,
    operations: Operations,
    base: str = "",
    document: Document | None = None,
    refuse: Respond = respond,
) -> list[Route]:
    """Routes for a table of `METHOD /path` and handlers, one a path, so that a wrong method is a 405.

    Args:
        state: What the handlers work on.
        operations: The table.
        base: Stands before every path.
        document: What requests are held against; without one they go to the handlers as they are.
        refuse: Turns a problem into an answer.
    """
    by_path: dict[str, dict[str, Handler]] = {}
    for name, handler in operations.items():
        method, _, path = name.partition(" ")
        by_path.setdefault(path, {})[method] = handler
    return [
        Route(base + path, _endpoint(state, table, document, refuse), methods=list(table))
        for path, table in by_path.items()
    ]


def _endpoint(
    state: State, table: Mapping[str, Handler], document: Document | None, refuse: Respond
) -> Callable[[Request], Awaitable[Response]]:
    async def run(request: Request) -> Response:
        raw = await request.body()
        method = "GET" if request.method == "HEAD" else request.method
        call = Call(state, request.path_params, request.query_params, raw, request.headers)
        with state.lock:
            state.catch_up()
            try:
                if document:
                    _check(document, method, request.url.path, call)
                return table[method](call)
            except Problem as problem:
                return refuse(problem, request.url.path, state.trace_id(), None)

    return run


def _check(document: Document, method: str, path: str, call: Call) -> None:
    operation = document.operation(method, path)
    if operation is None:
        return
    odd = list(checking.query(document, operation, call.query))
    if operation.body:
        if operation.needs_body and not call.raw.strip():
            raise Problem("invalid_request", "The body is missing.")
        odd += checking.body(document, operation.body, call.body)
    call.state.oddities.extend(checking.Oddity(method, path, *one) for one in odd)
