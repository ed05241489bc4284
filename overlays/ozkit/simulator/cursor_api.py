"""The AI Code Tracking API as one table of operations, its key check, its errors, and the tables that it shows."""

from __future__ import annotations

import hmac
import json
from array import array
from base64 import b64decode
from binascii import Error
from collections.abc import AsyncIterator, Iterator
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, Response, StreamingResponse

from ozkit.simulator import cursor_asked, cursor_csv
from ozkit.simulator.cursor_answers import Answer, answered, tag_of
from ozkit.simulator.cursor_cuts import shortened
from ozkit.simulator.cursor_feeds import Feeds
from ozkit.simulator.cursor_tables import CursorTable
from ozkit.simulator.errors import Problem
from ozkit.simulator.web import Call, Handler, Operations

if TYPE_CHECKING:
    from ozkit.simulator.state import State

__all__ = ["BASE", "OPERATIONS", "Feeds", "check_key", "respond", "unlimited"]
BASE = "/cursor"


def unlimited(state: State) -> frozenset[str]:
    """The query parameters whose documented maximum is not held: a clamped page size is never refused."""
    return frozenset({"pageSize"} if state.cursor.options.page_size_cap else ())


def check_key(authorization: str, api_key: str) -> None:
    """Refuse a request whose Authorization header does not carry the key as a user without a password."""
    scheme, _, token = authorization.partition(" ")
    try:
        user = b64decode(token.strip(), validate=True)
    except (Error, ValueError):
        user = b""
    if scheme.lower() != "basic" or not hmac.compare_digest(user, f"{api_key}:".encode()):
        raise Problem("authentication_required", "Invalid API key")


def respond(problem: Problem, instance: str, trace_id: str, headers: dict[str, str] | None = None) -> Response:
    """The HTTP answer of a problem."""
    names = {status.value: status.phrase for status in HTTPStatus}
    body = {"error": names.get(problem.status, problem.title), "message": problem.detail or problem.title}
    return JSONResponse(body, problem.status, {**problem.headers, **(headers or {})})


def page(call: Call, path: str, name: str) -> Response:
    """A page of a table as JSON."""
    feeds = call.state.cursor
    table, options = feeds.tables[name], feeds.options

    def content() -> bytes:
        asked = cursor_asked.rows(call.query, options, call.state.clock.when(call.state.now))
        number, size = cursor_asked.page(call.query, options)
        total, found = table.page(asked, (number - 1) * size, size)
        items = [table.feed.json(one) for one in found]
        page = {"items": items, "totalCount": total, "page": number, "pageSize": size}
        return json.dumps(page, ensure_ascii=False, separators=(",", ":")).encode()

    def make() -> Answer:
        body = feeds.kept.get(f"{path}?{call.query}", content)
        return Answer(tag_of(body), lambda: Response(body, media_type="application/json; charset=utf-8"))

    return answered(call, path, feeds.gate, make)


def csv(call: Call, path: str, name: str) -> Response:
    """The rows of a table as CSV, sent as they are written."""
    feeds = call.state.cursor
    table, options = feeds.tables[name], feeds.options

    def make() -> Answer:
        asked = cursor_asked.rows(call.query, options, call.state.clock.when(call.state.now))
        _, numbers = table.page(asked, 0, None)
        tag = tag_of(array("L", numbers).tobytes()) if options.etag_csv else ""
        return Answer(tag, lambda: _stream(feeds, table, array("L", numbers)))

    return answered(call, path, feeds.gate, make)


def _stream(feeds: Feeds, table: CursorTable, numbers: array[int]) -> Response:
    rows = (table.feed.json(number) for number in numbers)
    texts: Iterator[str] = cursor_csv.records(rows, cursor_csv.form(table.name, feeds.options))
    if cut := feeds.cuts.take(table.name):
        texts = shortened(texts, len(numbers), cut)

    async def pieces() -> AsyncIterator[bytes]:
        for piece in cursor_csv.pieces(texts):
            yield piece

    return StreamingResponse(pieces(), media_type="text/csv")


def _operations() -> dict[str, Handler]:
    kinds = {"": page, ".csv": csv}
    paths = {f"/analytics/ai-code/{name}{end}": (name, end) for name in ("commits", "changes") for end in kinds}
    return {f"GET {path}": partial(kinds[end], path=path, name=name) for path, (name, end) in paths.items()}


OPERATIONS: Operations = _operations()
