"""From a response to the success model, or to a typed error that says what came instead and nothing secret."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime
from typing import Any

import pytest

import ozkit
from ozkit._http.responses import ADVICE, build_error, parse_response, retry_after
from ozkit_api.cursor_ai_code.api.commits.download_commits_csv import OPERATION as CSV
from ozkit_api.oz_agent.api.artifacts.get_artifact import OPERATION as ARTIFACT
from ozkit_api.oz_agent.api.events.poll_events import OPERATION as MAIL
from ozkit_api.oz_agent.api.identities.create_agent_identity import OPERATION as CREATE_IDENTITY
from ozkit_api.oz_agent.api.identities.delete_agent_identity import OPERATION as DELETE_IDENTITY
from ozkit_api.oz_agent.api.runs.cancel_run import OPERATION as CANCEL
from ozkit_api.oz_agent.api.runs.get_run import OPERATION as RUN
from ozkit_api.oz_agent.api.runs.get_run_conversation import OPERATION as CONVERSATION
from ozkit_api.oz_agent.api.runs.get_run_transcript import OPERATION as TRANSCRIPT
from ozkit_api.oz_agent.models import AgentResponse, FileArtifactResponse, RunItem
from ozkit_runtime.models.body import Checked
from ozkit_runtime.models.fields import Object
from ozkit_runtime.operation import Operation, ResponseSpec
from ozkit_runtime.redact import SecretUrl
from tests.unit.acting import table
from tests.unit.payloads import full

SIGNED = "https://store.example/t.json?X-Signature=s3cr3tpart"
RUN_JSON = json.dumps(full("oz_agent", "RunItem")).encode()
IDENTITY_JSON = json.dumps(full("oz_agent", "AgentResponse")).encode()
A_RUN, AN_IDENTITY = RunItem.from_dict(json.loads(RUN_JSON)), AgentResponse.from_dict(json.loads(IDENTITY_JSON))
JSON_KIND, HTML = {"content-type": "application/json"}, {"content-type": "text/html; charset=utf-8"}


def read(
    operation: Operation[Any], status: int, content: bytes, headers: dict[str, str] | None = None, **more: Any
) -> Any:
    return parse_response(operation, "https://api.example/x?q=1", status, headers or {}, content, **more)


ANSWERS: list[tuple[str, Operation[Any], int, dict[str, str], bytes, Any]] = [
    ("a model", RUN, 200, JSON_KIND, RUN_JSON, A_RUN),
    ("a model without a content type", RUN, 200, {}, RUN_JSON, A_RUN),
    ("a model after a byte order mark", RUN, 200, {}, b"\xef\xbb\xbf" + RUN_JSON, A_RUN),
    ("a model in UTF-16", RUN, 200, {}, RUN_JSON.decode().encode("utf-16"), A_RUN),
    ("an undocumented 201", RUN, 201, JSON_KIND, RUN_JSON, A_RUN),
    ("an undocumented 203", RUN, 203, JSON_KIND, RUN_JSON, A_RUN),
    ("200 for a documented 201", CREATE_IDENTITY, 200, JSON_KIND, IDENTITY_JSON, AN_IDENTITY),
    ("204", DELETE_IDENTITY, 204, {}, b"", None),
    ("a JSON text", CANCEL, 200, JSON_KIND, b'"run-1"', "run-1"),
    ("a list", MAIL, 200, JSON_KIND, b"[]", []),
    ("an unknown variant", ARTIFACT, 200, {}, b'{"artifact_type": "HOLOGRAM"}', {"artifact_type": "HOLOGRAM"}),
    ("a variant without a type", ARTIFACT, 200, {}, b'{"data": {}}', {"data": {}}),
    ("a redirect", TRANSCRIPT, 302, {"location": SIGNED}, b"", SIGNED),
    ("another redirect", TRANSCRIPT, 307, {"location": "/elsewhere"}, b"<html>", "/elsewhere"),
    ("CSV", CSV, 200, {"content-type": "text/csv"}, "a,b\r\n1,ü\r\n".encode(), "a,b\r\n1,ü\r\n"),
    ("CSV after a byte order mark", CSV, 200, {}, b"\xef\xbb\xbfa,b\n", "a,b\n"),
    ("an empty CSV", CSV, 200, {}, b"", ""),
]


@table("operation status headers content expected", ANSWERS)
def test_a_success_is_the_model_and_nothing_else(
    operation: Operation[Any], status: int, headers: dict[str, str], content: bytes, expected: Any
) -> None:
    answer = read(operation, status, content, headers)
    assert answer == expected
    assert type(answer) in {type(expected), SecretUrl}


def test_a_known_variant_is_its_model() -> None:
    payload = full("oz_agent", "FileArtifactResponse")
    assert type(read(ARTIFACT, 200, json.dumps(payload).encode())) is FileArtifactResponse


def test_a_location_is_a_secret() -> None:
    location = read(TRANSCRIPT, 302, b"", {"location": SIGNED})
    assert isinstance(location, SecretUrl)
    assert location == SIGNED
    assert "s3cr3tpart" not in repr(location)


DEEP = b'{"runs": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
STEPS = b'{"steps": ' + b'[{"id": "1", "messages": [], "steps": ' * 5000 + b"[]" + b"}]" * 5000 + b"}"
UNEXPECTED: list[tuple[str, Operation[Any], int, dict[str, str], bytes, str, str | None]] = [
    ("HTML", RUN, 200, HTML, b"<html>log in</html>", "got text/html that is not valid JSON", None),
    ("empty", RUN, 200, JSON_KIND, b"", "got an empty body", None),
    ("blanks", RUN, 200, JSON_KIND, b" \r\n", "got an empty body", None),
    ("204 where a model is due", RUN, 204, {}, b"", "HTTP 204: got an empty body", None),
    ("cut", RUN, 200, JSON_KIND, RUN_JSON[:-9], "got application/json that is not valid JSON", None),
    ("no UTF-8", RUN, 200, {}, b'"\xff"', "got no content type that is not valid JSON", None),
    ("a list for an object", RUN, 200, JSON_KIND, b"[]", "expected an object, got a list", "$"),
    ("null for an object", RUN, 200, JSON_KIND, b"null", "expected an object, got null", "$"),
    ("a text for an object", RUN, 200, JSON_KIND, b'"run"', "expected an object, got text", "$"),
    ("an object for a list", MAIL, 200, JSON_KIND, b"{}", "expected a list, got an object", "$"),
    ("a list for a variant", ARTIFACT, 200, JSON_KIND, b"[]", "expected an object, got a list", "$"),
    ("bare text", CANCEL, 200, {"content-type": "text/plain"}, b"run-1", "text/plain that is not valid JSON", None),
    ("a number for a text", CANCEL, 200, JSON_KIND, b"7", "expected text, got a number", "$"),
    ("null for a text", CANCEL, 200, JSON_KIND, b"null", "expected text, got null", "$"),
    ("an object for a text", CANCEL, 200, JSON_KIND, b'{"run_id": "r"}', "expected text, got an object", "$"),
    ("deep nesting", RUN, 200, JSON_KIND, DEEP, "nested too deeply", None),
    ("deep steps", CONVERSATION, 200, JSON_KIND, STEPS, "nested too deeply", None),
    ("no location", TRANSCRIPT, 302, {}, b"", "HTTP 302 without a Location", None),
    ("an empty location", TRANSCRIPT, 302, {"location": ""}, b"", "HTTP 302 without a Location", None),
    ("a body where a redirect is due", TRANSCRIPT, 200, JSON_KIND, b"{}", "HTTP 200 is not documented", None),
    ("no body where a redirect is due", TRANSCRIPT, 204, {}, b"", "HTTP 204 is not documented for this call", None),
]


@table("operation status headers content why path", UNEXPECTED)
@pytest.mark.parametrize("is_strict", [False, True], ids=["tolerant", "strict"])
def test_a_success_that_is_none(
    operation: Operation[Any],
    status: int,
    headers: dict[str, str],
    content: bytes,
    why: str,
    path: str | None,
    is_strict: bool,
) -> None:
    with pytest.raises(ozkit.UnexpectedResponse) as caught:
        read(operation, status, content, headers, is_strict=is_strict)
    error = caught.value
    assert str(error).startswith(f"{operation.name}: HTTP {status}")
    assert why in str(error)
    assert (error.status, error.path) == (status, path)
    assert len(error.body) <= 300
    assert error.__cause__ is None


def test_the_start_of_the_body_is_kept_without_credentials() -> None:
    page = b'<a href="https://login.example/?token=s3cr3tpart">wk-s3cr3tpart</a>' + b"x" * 1000
    with pytest.raises(ozkit.UnexpectedResponse) as caught:
        read(RUN, 200, page, HTML)
    assert caught.value.body.startswith('<a href="https://login.example/?<redacted>"><redacted></a>xxx')
    assert "s3cr3tpart" not in str(caught.value)


@pytest.mark.parametrize("status", [400, 401, 404, 409, 422, 429, 500, 503, 520, 599])
@pytest.mark.parametrize("operation", [RUN, CANCEL, TRANSCRIPT, DELETE_IDENTITY, CSV, MAIL], ids=lambda each: each.name)
def test_a_refusal_is_an_api_error_whatever_was_expected(operation: Operation[Any], status: int) -> None:
    with pytest.raises(ozkit.ApiError) as caught:
        read(operation, status, b'{"error": "no"}', {"retry-after": "3"})
    assert (caught.value.status, caught.value.title, caught.value.operation) == (status, "no", operation.name)
    assert caught.value.retry_after == 3.0
    assert caught.value.url == "https://api.example/x"
    assert caught.value.method == operation.method


@pytest.mark.parametrize("status", [300, 301, 302, 304, 307])
def test_a_redirect_that_no_document_knows_is_no_success(status: int) -> None:
    with pytest.raises(ozkit.ApiError, match=f"HTTP {status}"):
        read(RUN, status, b"", {"location": "https://login.example/"})


def test_two_documented_successes_are_told_apart_by_their_status() -> None:
    responses = {200: ResponseSpec("json", Checked(Object(RunItem), "an object")), 202: ResponseSpec("bytes")}
    operation: Operation[Any] = Operation("getThing", "GET", "/thing", "things.get", responses=responses)
    assert read(operation, 200, b'{"run_id": "r"}').run_id == "r"
    assert read(operation, 202, b"\x00\xff") == b"\x00\xff"
    with pytest.raises(ozkit.UnexpectedResponse, match="HTTP 206 is not documented for this call"):
        read(operation, 206, b"{}")


def test_json_without_a_declared_type_comes_as_it_is() -> None:
    operation: Operation[Any] = Operation(
        "getThing", "GET", "/thing", "things.get", responses={200: ResponseSpec("json")}
    )
    assert read(operation, 200, b'[1, {"a": null}]') == [1, {"a": None}]


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
