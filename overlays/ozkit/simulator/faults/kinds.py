"""The kinds of faults: each answers one request in its own wrong way.

| kind             | what happens, and its options with their defaults                                           |
|------------------|---------------------------------------------------------------------------------------------|
| `status`         | an error response: `status` (429, 500, 502 or 503), `code` of the problem details, known or  |
|                  | not, with more `members`; or `body` (mapping or list for JSON, text or bytes for HTML);      |
|                  | `headers`; `retry_after` (seconds, a `datetime` for an HTTP date, or text)                   |
| `html`           | an HTML page of a proxy: `status` (403, 429 or 502; 200 for a login page), `retry_after`     |
| `unknown_status` | `status=520` and an error body without problem details                                      |
| `drop_before`    | the connection breaks and the request is never handled                                      |
| `drop_after`     | the request is handled, then the connection breaks                                          |
| `slow`           | handled at once, answered `seconds=0.1` of real time later, never more than `at_most=5.0`    |
| `truncate`       | the response, its body cut short of its Content-Length                                      |
| `invalid_json`   | the response, its body cut to invalid JSON                                                   |
| `empty`          | the response without its body                                                               |
| `wrong_type`     | the status of the response with `body="ok"` as text/plain                                   |
| `drift`          | the response, ahead of the document (`ozkit.simulator.faults.drift`): a `share=0.05` of its  |
|                  | values changes, at least one; `only` in some of the ways; nothing named in `spare`           |
| `repeat`         | the next cursor of a page is the cursor of the request                                       |
| `no_cursor`      | a page says that there are more, but has no cursor                                           |
| `empty_page`     | every page comes after an empty one with a cursor of its own                                 |
"""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import datetime
from email.utils import format_datetime
from typing import Any

from starlette.responses import JSONResponse, Response

from ozkit.simulator.faults.drift import SPARED, WAYS, drifted
from ozkit.simulator.http.exchange import Exchange, json_of, with_body, with_json
from ozkit.simulator.http.problems import CATALOG, Problem, code_for, problem_response
from ozkit.simulator.http.requests import SAME

Json = dict[str, Any]
Body = Mapping[str, Any] | list[Any] | str | bytes | None
RetryAfter = float | datetime | str | None
Kind = Callable[..., Awaitable[None]]
PAGE = "<!doctype html><html><head><title>{0}</title></head><body><h1>{0}</h1></body></html>"


def _headers(headers: Mapping[str, str] | None, retry_after: RetryAfter) -> dict[str, str]:
    if retry_after is None:
        return dict(headers or {})
    if isinstance(retry_after, datetime):
        retry_after = format_datetime(retry_after, usegmt=True)
    elif not isinstance(retry_after, str):
        retry_after = f"{retry_after:g}"
    return {**(headers or {}), "Retry-After": retry_after}


# Instead of handling the request.


async def _status(
    to: Exchange,
    *,
    status: int | None = None,
    code: str | None = None,
    members: Mapping[str, Any] | None = None,
    body: Body = None,
    headers: Mapping[str, str] | None = None,
    retry_after: RetryAfter = None,
) -> None:
    usual = CATALOG[code][0] if code in CATALOG else to.rng.choice((429, 500, 502, 503))
    status, more = status or usual, _headers(headers, retry_after)
    if body is None:
        detail = "This fault was ordered."
        problem = Problem(code or code_for(status), detail, status=status, headers=more, **(members or {}))
        await to.reply(problem_response(problem, to.path, f"{to.rng.getrandbits(128):032x}"))
    elif isinstance(body, str | bytes):
        await to.reply(Response(body, status, more, "text/html"))
    else:
        await to.reply(JSONResponse(body, status, more))


async def _html(to: Exchange, *, status: int | None = None, retry_after: RetryAfter = None) -> None:
    status = status or to.rng.choice((403, 429, 502))
    page = PAGE.format("Please sign in" if status < 400 else f"Error {status}")
    await _status(to, status=status, body=page, retry_after=retry_after)


async def _unknown_status(to: Exchange, *, status: int = 520) -> None:
    await _status(to, status=status, body={"error": "Unknown error"})


async def _drop_before(to: Exchange) -> None:
    await to.disconnect()


# After handling the request.


async def _drop_after(to: Exchange) -> None:
    await to.handle()
    await to.disconnect()


async def _slow(to: Exchange, *, seconds: float = 0.1, at_most: float = 5.0) -> None:
    response = await to.handle()
    await to.wait(min(seconds, at_most))
    await to.reply(response)


async def _truncate(to: Exchange) -> None:
    response = await to.handle()
    if half := bytes(response.body)[: len(response.body) // 2]:
        await to.send_part(response, half)
        await to.disconnect(after_sending=True)
    else:
        await to.reply(response)


async def _invalid_json(to: Exchange) -> None:
    response = await to.handle()
    await to.reply(with_body(response, b"{" + bytes(response.body)[: len(response.body) // 2]))


async def _empty(to: Exchange) -> None:
    await to.reply(with_body(await to.handle(), b""))


async def _wrong_type(to: Exchange, *, body: str = "ok") -> None:
    await to.reply(with_body(await to.handle(), body.encode(), {"content-type": "text/plain; charset=utf-8"}))


async def _drift(
    to: Exchange, *, share: float = 0.05, only: Collection[str] | None = None, spare: Collection[str] = SPARED
) -> None:
    response = await to.handle()
    body = json_of(response)
    schema = to.operation.responses.get(str(response.status_code)) if to.operation else None
    if body is not None and schema is not None and to.operation is not None:
        body = drifted(body, schema, to.operation.document, to.rng, share=share, only=only, spare=spare)
        response = with_json(response, body)
    await to.reply(response)


def _paging(change: Callable[[Json, str], Json]) -> Kind:
    """Return a fault that changes a page, given the cursor of the request; other responses stay."""

    async def apply(to: Exchange) -> None:
        response = await to.handle()
        body = json_of(response)
        is_page = isinstance(body, dict) and "page_info" in body
        await to.reply(with_json(response, change(body, to.cursor)) if is_page else response)

    return apply


def _repeat(page: Json, cursor: str) -> Json:
    return {**page, "page_info": {"has_next_page": True, "next_cursor": cursor}} if cursor else page


def _no_cursor(page: Json, _: str) -> Json:
    return {**page, "page_info": {"has_next_page": True}} if page["page_info"]["has_next_page"] else page


def _empty_page(page: Json, cursor: str) -> Json:
    if cursor.startswith(SAME):
        return page
    lists: Json = {name: [] for name, value in page.items() if isinstance(value, list)}
    return {**page, **lists, "page_info": {"has_next_page": True, "next_cursor": SAME + cursor}}


KINDS: dict[str, Kind] = {
    "status": _status,
    "html": _html,
    "unknown_status": _unknown_status,
    "drop_before": _drop_before,
    "drop_after": _drop_after,
    "slow": _slow,
    "truncate": _truncate,
    "invalid_json": _invalid_json,
    "empty": _empty,
    "wrong_type": _wrong_type,
    "drift": _drift,
    "repeat": _paging(_repeat),
    "no_cursor": _paging(_no_cursor),
    "empty_page": _paging(_empty_page),
}
# Those that a client can notice in a file; other bytes than the right ones it cannot.
ON_FILES = frozenset({"status", "html", "unknown_status", "drop_before", "drop_after", "slow", "truncate"})


def check_order(kind: str, options: Mapping[str, Any]) -> None:
    """Refuse an unknown kind, or options that it does not have."""
    if kind not in KINDS:
        raise ValueError(f"unknown kind of fault {kind!r}; use one of {', '.join(KINDS)}")
    inspect.signature(KINDS[kind]).bind(None, **options)
    if wrong := set(options.get("only") or ()) - set(WAYS):
        raise ValueError(f"unknown way of drifting {', '.join(sorted(wrong))}; use {', '.join(WAYS)}")
