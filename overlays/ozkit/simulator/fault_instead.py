"""Faults that answer a request instead of handling it."""

from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime
from typing import Any

from starlette.responses import JSONResponse, Response

from ozkit.simulator.errors import CATALOG, Problem, code_for, respond
from ozkit.simulator.exchange import Exchange

Body = Mapping[str, Any] | list[Any] | str | bytes | None
RetryAfter = float | datetime | str | None
PAGE = "<!doctype html><html><head><title>{0}</title></head><body><h1>{0}</h1></body></html>"


def _headers(headers: Mapping[str, str] | None, retry_after: RetryAfter) -> dict[str, str]:
    if retry_after is None:
        return dict(headers or {})
    if isinstance(retry_after, datetime):
        retry_after = format_datetime(retry_after, usegmt=True)
    elif not isinstance(retry_after, str):
        retry_after = f"{retry_after:g}"
    return {**(headers or {}), "Retry-After": retry_after}


async def status(
    to: Exchange,
    *,
    status: int | None = None,
    code: str | None = None,
    members: Mapping[str, Any] | None = None,
    body: Body = None,
    headers: Mapping[str, str] | None = None,
    retry_after: RetryAfter = None,
) -> None:
    """Answer with an error."""
    usual = CATALOG[code][0] if code in CATALOG else to.rng.choice((429, 500, 502, 503))
    status, more = status or usual, _headers(headers, retry_after)
    if body is None:
        problem = Problem(code or code_for(status), "This was ordered.", status=status, **(members or {}))
        await to.reply(respond(problem, to.path, f"{to.rng.getrandbits(128):032x}", more))
    elif isinstance(body, str | bytes):
        await to.reply(Response(body, status, more, "text/html"))
    else:
        await to.reply(JSONResponse(body, status, more))


async def html(to: Exchange, *, status: int | None = None, retry_after: RetryAfter = None) -> None:
    """Answer as an edge or a login page does."""
    status = status or to.rng.choice((403, 429, 502))
    page = PAGE.format("Please sign in" if status < 400 else f"Error {status}")
    await to.reply(Response(page, status, _headers(None, retry_after), "text/html"))


async def unknown_status(to: Exchange, *, status: int = 520) -> None:
    """Answer with a status that no document has."""
    await to.reply(JSONResponse({"error": "Nobody knows"}, status))


async def drop_before(to: Exchange) -> None:
    """Break the connection."""
    await to.hang_up()
