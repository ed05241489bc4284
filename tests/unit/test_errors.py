"""From a refusing answer to a typed error: four shapes of body, every status, and nothing secret in the message."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime
from typing import Any

import pytest

import ozkit
from ozkit._http.responses import ADVICE, build_error, retry_after
from tests.unit.acting import table

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
BASE = "https://docs.place.example/reference/errors/"
STATUSES: list[tuple[int, type[ozkit.ApiError], str]] = [
    (400, ozkit.BadRequest, "check the arguments"),
    (401, ozkit.AuthenticationFailed, "check the API key"),
    (402, ozkit.ApiError, "add credits"),
    (403, ozkit.PermissionDenied, "check the plan"),
    (404, ozkit.NotFound, "check the id"),
    (408, ozkit.ApiError, "try again"),
    (409, ozkit.Conflict, "try again in a moment"),
    (410, ozkit.ApiError, "start a new one"),
    (418, ozkit.ApiError, ""),
    (422, ozkit.UnprocessableRequest, "is not supported"),
    (429, ozkit.RateLimited, "more slowly"),
    (500, ozkit.ServerError, "try again later"),
    (502, ozkit.ServerError, "try again later"),
    (503, ozkit.ServerError, "try again later"),
    (520, ozkit.ServerError, "try again later"),
    (599, ozkit.ServerError, "try again later"),
]


def build(status: int, body: Any = None, headers: dict[str, str] | None = None, **more: Any) -> ozkit.ApiError:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    url = more.pop("url", "https://api.example/v1/agent/runs/r?cursor=abc")
    return build_error("runs.get", "GET", url, status, headers or {}, content, **more)


def problem(status: int, **more: Any) -> dict[str, Any]:
    return {"type": BASE + "some_code", "title": "Short words", "status": status, "error": "Short words", **more}


@pytest.mark.parametrize(("status", "kind", "advice"), STATUSES)
def test_problem_details(status: int, kind: type[ozkit.ApiError], advice: str) -> None:
    body = problem(status, detail="Long words.", retryable=True, trace_id="t-1", instance="/x", provider="chat")
    error = build(status, body, {"content-type": "application/problem+json", "retry-after": "7"})
    assert type(error) is kind
    assert (error.status, error.code, error.title, error.detail) == (status, "some_code", "Short words", "Long words.")
    assert (error.retryable, error.trace_id, error.retry_after) == (True, "t-1", 7.0)
    assert (error.method, error.url) == ("GET", "https://api.example/v1/agent/runs/r")
    assert (error.operation, error.body, error.cursor) == ("runs.get", body, None)
    assert str(error).startswith(f"runs.get failed: HTTP {status} some_code: Long words")
    assert advice in str(error)
    assert str(error).endswith("(trace t-1)")


@pytest.mark.parametrize(("status", "advice"), [(401, f"; {ADVICE[401]}"), (418, ""), (503, "; try again later")])
def test_a_bare_error(status: int, advice: str) -> None:
    error = build(status, {"error": "Unauthorized"})
    assert (error.title, error.code, error.detail, error.retryable, error.trace_id) == ("Unauthorized", *[None] * 4)
    assert str(error) == f"runs.get failed: HTTP {status}: Unauthorized{advice}"


def test_html_from_the_edge() -> None:
    page = b"<!DOCTYPE html><html><body><h1>Slow down</h1> token wk-live.0123456789abcdef</body></html>"
    error = build(429, page, {"content-type": "text/html; charset=utf-8"})
    assert type(error) is ozkit.RateLimited
    assert (error.code, error.title, error.detail, error.retryable) == (None, None, None, None)
    assert "the body is not a problem description (text/html)" in str(error)
    assert "<html>" not in str(error)
    assert "more slowly" in str(error)
    assert "Slow down" in error.body
    assert "0123456789abcdef" not in error.body


EMPTY: list[tuple[str, bytes]] = [("nothing", b""), ("null", b"null"), ("empty object", b"{}"), ("empty text", b'""')]
CUT: list[tuple[str, bytes]] = [
    ("cut object", b'{"type": "https://x/er'),
    ("list", b'[{"error": "x"}]'),
    ("number", b"12"),
    ("text", b'"no"'),
    ("bytes", b"\xff\xfe\x00"),
    ("deep", b"[" * 5000),
    ("huge", b"x" * 3_000_000),
    ("other members", b'{"type": 5, "title": [], "error": {}, "detail": null, "trace_id": 7, "retryable": "yes"}'),
]


@table("content", EMPTY + CUT)
def test_an_empty_cut_or_odd_body(content: bytes) -> None:
    error = build(404, content)
    assert type(error) is ozkit.NotFound
    assert (error.code, error.title, error.detail, error.retryable, error.trace_id) == (None,) * 5
    words = "the body is empty" if content in dict(EMPTY).values() else "not a problem description (no content type)"
    assert words in str(error)
    assert len(str(error)) < 300
    assert "check the id" in str(error)


CODES: list[tuple[dict[str, Any], str | None]] = [
    ({"type": BASE + "invalid_request"}, "invalid_request"),
    ({"type": "/reference/errors/invalid-request"}, "invalid_request"),
    ({"type": "/reference/errors/invalid-request/"}, "invalid_request"),
    ({"type": BASE + "invalid-request/?lang=en#top"}, "invalid_request"),
    ({"type": BASE + "invalid_request#top"}, "invalid_request"),
    ({"type": BASE + "invalid_request/?a=/b/c"}, "invalid_request"),
    ({"type": "invalid-request"}, "invalid_request"),
    ({"type": "INVALID_REQUEST"}, "invalid_request"),
    ({"type": BASE + "made-up-tomorrow"}, "made_up_tomorrow"),
    ({"type": "about:blank"}, None),
    ({"type": "about:blank", "code": "conflict"}, "conflict"),
    ({"type": "/"}, None),
    ({"type": ""}, None),
    ({"type": None, "code": "conflict"}, "conflict"),
    ({"code": "RATE_LIMITED"}, "rate_limited"),
    ({"errorCode": "resource_not_found"}, "resource_not_found"),
    ({"code": "error", "message": "words"}, None),
    ({"code": 5}, None),
    ({"error": "words"}, None),
]


@pytest.mark.parametrize(("body", "code"), CODES, ids=[json.dumps(row[0]) for row in CODES])
def test_the_code_is_the_end_of_the_type(body: dict[str, Any], code: str | None) -> None:
    error = build(400, b"\xef\xbb\xbf" + json.dumps(body).encode())
    assert error.code == code == build(400, body).code
    assert type(error) is ozkit.BadRequest
    assert str(error).startswith(f"runs.get failed: HTTP 400 {code}: " if code else "runs.get failed: HTTP 400: ")


@pytest.mark.parametrize("code", [code for code in ADVICE if isinstance(code, str)])
def test_advice_by_code_wins_over_advice_by_status(code: str) -> None:
    message = str(build(401, {"type": BASE + code, "title": "Words"}))
    assert message == f"runs.get failed: HTTP 401 {code}: Words; {ADVICE[code]}"
    assert "check the API key" not in message


@pytest.mark.parametrize(
    ("body", "title", "detail", "said"),
    [
        ({"title": "T", "detail": "D"}, "T", "D", "D"),
        ({"title": "T"}, "T", None, "T"),
        ({"error": "E"}, "E", None, "E"),
        ({"title": "T", "error": "E"}, "T", None, "T"),
        ({"error": "E", "message": "M"}, "E", "M", "M"),
        ({"code": "error", "message": "M."}, None, "M.", "M"),
    ],
)
def test_the_most_exact_words_are_said(body: dict[str, Any], title: str, detail: str, said: str) -> None:
    error = build(418, body)
    assert (error.title, error.detail, str(error)) == (title, detail, f"runs.get failed: HTTP 418: {said}")


@pytest.mark.parametrize("retryable", [True, False, None])
def test_advice_does_not_contradict_the_server(retryable: bool | None) -> None:
    error = build(500, problem(500, retryable=retryable))
    assert error.retryable is retryable
    assert ("try again" in str(error)) is (retryable is not False)


EAST = timezone(timedelta(hours=2))
WAITS: list[tuple[str | None, float | None]] = [
    (None, None),
    ("", None),
    ("0", 0.0),
    ("7", 7.0),
    (" 7 ", 7.0),
    ("1.5", 1.5),
    ("-3", 0.0),
    ("inf", None),
    ("nan", None),
    ("1e999", None),
    ("soon", None),
    ("Wed, 04 Mar 2026 05:06:37 GMT", 30.0),
    ("Wed, 04 Mar 2026 05:06:37 -0000", 30.0),
    ("Wed, 04 Mar 2026 05:06:37", 30.0),
    ("Wed, 04 Mar 2026 07:06:37 +0200", 30.0),
    ("Wed, 04 Mar 2026 05:05:00 GMT", 0.0),
    ("Wed, 99 Mar 2026 05:05:00 GMT", None),
    ("Wed, 04 Mar 99999 05:05:00 GMT", None),
]


@pytest.mark.parametrize(("value", "seconds"), WAITS, ids=[repr(row[0]) for row in WAITS])
@pytest.mark.parametrize("now", [NOW, NOW.astimezone(EAST)], ids=["here", "elsewhere"])
def test_retry_after_in_both_forms(value: str | None, seconds: float | None, now: datetime) -> None:
    assert retry_after(value, now) == seconds
    headers = {} if value is None else {"retry-after": value}
    assert build(429, b"", headers, now=now).retry_after == seconds


@pytest.mark.parametrize("member", ["detail", "title", "error", "message", "trace_id", "code"])
def test_a_message_shows_no_credential(member: str) -> None:
    said = "see wk-live.s3cr3tpart00 and https://me:s3cr3tpart@store.example/f?X-Signature=s3cr3tpart there"
    error = build(403, {member: said}, url="https://api.example/wk-live.s3cr3tpart00/x?token=s3cr3tpart")
    assert "s3cr3tpart" not in f"{error} {error!r} {error.url}".lower()


def test_the_url_is_kept_without_its_query() -> None:
    assert build(404, b"", url="https://api.example/v1/runs/a?q=private").url == "https://api.example/v1/runs/a"
    assert build(404, b"", url="https://me:pw@api.example/v1").url == "https://<redacted>@api.example/v1"


@pytest.mark.parametrize(
    ("skew", "date", "expected"),
    [
        (0, True, 20.0),
        (3600, True, 20.0),
        (-3600, True, 20.0),
        (3600, False, 3620.0),
        (0, "Thu, 01 Jan 1970 00:00:00 GMT", 20.0),
        (0, "Fri, 31 Dec 9999 23:59:59 GMT", 20.0),
        (0, "nonsense", 20.0),
    ],
    ids=["in step", "an hour ahead", "an hour behind", "no Date", "year 1970", "year 9999", "no date"],
)
def test_a_retry_after_date_is_compared_with_the_clock_of_the_server(
    skew: float, date: bool | str, expected: float
) -> None:
    now = datetime(2026, 6, 1, tzinfo=UTC)
    server = now + timedelta(seconds=skew)
    header = format_datetime(server, usegmt=True) if date is True else date or None
    until = format_datetime(server + timedelta(seconds=20), usegmt=True)
    assert retry_after(until, now, header) == expected
