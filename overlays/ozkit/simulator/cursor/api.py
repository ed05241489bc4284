"""The operations of the AI Code Tracking API, its key check, its errors and its conditional requests."""

from __future__ import annotations

import hmac
import threading
from array import array
from base64 import b64decode
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from http import HTTPStatus
from re import compile

from starlette.datastructures import Headers
from starlette.responses import JSONResponse, Response, StreamingResponse

from ozkit.simulator.clock import Clock
from ozkit.simulator.cursor import csv_response
from ozkit.simulator.cursor.csv_response import At, TableName, Truncation
from ozkit.simulator.cursor.options import CursorOptions
from ozkit.simulator.cursor.rows import Member, find_member
from ozkit.simulator.cursor.tables import CursorTable
from ozkit.simulator.feed.options import FeedOptions
from ozkit.simulator.feed.rate_limit import RateLimit
from ozkit.simulator.http.problems import Problem
from ozkit.simulator.http.requests import Call, Handlers, encode

BASE = "/cursor"
CACHE_CONTROL = "public, max-age=900"
DEFAULT_START, DEFAULT_END = "7d", "now"
PAGE_SIZE = 100
_DAYS_BACK = compile(r"(\d{1,4})d")


class CursorApi:
    """The data of the API, and what answers its operations. Safe to use from a test while the server runs.

    Attributes:
        options: The options, with Cursor's defaults.
        commits: The commits.
        changes: The changes.
        tables: Both by name.
    """

    def __init__(self, options: FeedOptions, seed: int, clock: Clock, lock: threading.RLock) -> None:
        self.options, self._clock = CursorOptions.of(options), clock
        self._limit, self._lock = RateLimit(self.options, clock), lock
        self._truncations: list[Truncation] = []
        self._cache: dict[str, tuple[float, bytes]] = {}
        self.commits, self.changes = (
            CursorTable(name, self.options, seed=seed, clock=clock, lock=lock) for name in ("commits", "changes")
        )
        self.tables = {table.name: table for table in (self.commits, self.changes)}

    @property
    def handlers(self) -> Handlers:
        """What answers each operation."""
        base = "/analytics/ai-code/"
        pages = {f"GET {base}{name}": partial(self._page, table, base + name) for name, table in self.tables.items()}
        texts = {f"GET {base}{name}.csv": partial(self._csv, table, name) for name, table in self.tables.items()}
        return {**pages, **texts}

    def truncate_csv(
        self, times: int = 1, at: At = "record", *, share: float = 0.5, table: TableName | None = None
    ) -> None:
        """Cut the next CSV responses short, although they end as whole responses do.

        For a connection that breaks, order `truncate` from `sim.faults`.

        Args:
            times: How many responses.
            at: After a whole record (`record`), inside the last cell of the record after it (`cell`), or inside a
                quoted cell of the next record that has one (`quote`).
            share: After which share of the records, from 0 to below 1.
            table: `commits` or `changes`; any by default.
        """
        order = Truncation(at, share, table, times)
        with self._lock:
            self._truncations.append(order)

    def _page(self, table: CursorTable, path: str, call: Call) -> Response:
        """Answer with a page as JSON."""

        def content() -> bytes:
            number, size = call.integer("page", 1, 1), call.integer("pageSize", PAGE_SIZE, 1)
            size = min(size, self.options.page_size_cap or size)
            query = _row_query(call, self.options, self._clock.when(self._clock.now()))
            total, found = table.page(*query, (number - 1) * size, size)
            items = [table.feed.json(one) for one in found]
            return encode({"items": items, "totalCount": total, "page": number, "pageSize": size}).encode()

        def make() -> tuple[str, Callable[[], Response]]:
            body = self._cached(f"{path}?{call.query}", content)
            return _etag(body), lambda: Response(body, media_type="application/json; charset=utf-8")

        return self._conditional(call, path, make)

    def _csv(self, table: CursorTable, name: str, call: Call) -> Response:
        """Answer with all rows as CSV, sent as they are written."""

        def make() -> tuple[str, Callable[[], Response]]:
            query = _row_query(call, self.options, self._clock.when(self._clock.now()))
            numbers = array("L", table.page(*query)[1])
            return _etag(numbers.tobytes()) if self.options.etag_csv else "", lambda: self._stream(table, numbers)

        return self._conditional(call, f"{name}.csv", make)

    def _stream(self, table: CursorTable, numbers: array[int]) -> Response:
        rows = (table.feed.json(number) for number in numbers)
        texts = csv_response.records(rows, table.name, self.options)
        order = next((one for one in self._truncations if one.table in (None, table.name)), None)
        if order:
            order.left -= 1
            self._truncations = [one for one in self._truncations if one.left]
            texts = csv_response.truncated(texts, len(numbers), order)

        async def pieces() -> AsyncIterator[bytes]:
            for piece in csv_response.pieces(texts):
                yield piece

        return StreamingResponse(pieces(), media_type="text/csv")

    def _conditional(
        self, call: Call, endpoint: str, make: Callable[[], tuple[str, Callable[[], Response]]]
    ) -> Response:
        """Answer a request; a client that has the content already gets no body, and the request is not counted.

        `make` returns the ETag of the content, which may be empty, and what makes the response.
        """
        if self.options.caller != "admin":
            raise Problem("authentication_required", "This is not the key of an admin of the team.")
        if known := call.headers.get("if-none-match"):
            etag, _ = make()
            if _matches(known, etag):
                self._clock.advance(self.options.latency)
                return Response(status_code=304, headers={"etag": etag, "cache-control": CACHE_CONTROL})
        self._limit.admit(endpoint)
        etag, respond = make()
        response = respond()
        response.headers["cache-control"] = CACHE_CONTROL
        if etag:
            response.headers["etag"] = etag
        return response

    def _cached(self, url: str, make: Callable[[], bytes]) -> bytes:
        now = self._clock.now()
        fresh = {name: kept for name, kept in self._cache.items() if now < kept[0] + self.options.cache_seconds}
        if url not in fresh:
            fresh[url] = now, make()
        self._cache = fresh
        return fresh[url][1]


def check_key(api_key: str, headers: Headers) -> None:
    """Refuse a request whose Authorization header does not carry the key as a user name without a password."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    try:
        user = b64decode(token.strip(), validate=True)
    except ValueError:
        user = b""
    if scheme.lower() != "basic" or not hmac.compare_digest(user, f"{api_key}:".encode()):
        raise Problem("authentication_required", "Invalid API key")


def problem_response(problem: Problem, _path: str, _trace_id: str) -> Response:
    """Return a problem in the form of Cursor's API."""
    names = {status.value: status.phrase for status in HTTPStatus}
    body = {"error": names.get(problem.status, problem.title), "message": problem.detail or problem.title}
    return JSONResponse(body, problem.status, problem.headers)


def _etag(content: bytes) -> str:
    return f'W/"{sha256(content).hexdigest()[:24]}"'


def _matches(known: str, etag: str) -> bool:
    tags = {one.strip().removeprefix("W/") for one in known.split(",")}
    return bool(etag) and bool(tags & {"*", etag.removeprefix("W/")})


def _row_query(call: Call, options: CursorOptions, now: datetime) -> tuple[datetime, datetime, Member | None]:
    """Return the range of a request, by default the last seven days, and whose rows it wants; None for all members."""
    start = _moment(call.query.get("startDate") or DEFAULT_START, "startDate", now)
    end = _moment(call.query.get("endDate") or DEFAULT_END, "endDate", now)
    if start > end:
        raise Problem("invalid_request", "startDate is after endDate.")
    if options.longest_days is not None and end - start > timedelta(days=options.longest_days):
        raise Problem("invalid_request", f"The range is longer than {options.longest_days} days.")
    user = call.query.get("user")
    member = find_member(user) if user else None
    if user and member is None:
        raise Problem("invalid_request", "The user is not in the team.")
    return start, end, member


def _moment(text: str, name: str, now: datetime) -> datetime:
    """Read an ISO 8601 date, `now`, or days back such as `7d`.

    A date without a time is midnight, and one without a zone is in UTC.
    """
    if text == "now":
        return now
    if found := _DAYS_BACK.fullmatch(text):
        return now - timedelta(days=int(found[1]))
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Problem("invalid_request", f"{name} must be an ISO 8601 date, now, or days back such as 7d.") from None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
