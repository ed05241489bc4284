"""From an answer to the success model, or to the error that says what came instead."""

from __future__ import annotations

import json
from typing import Any

import pytest

import ozkit
from ozkit._http.responses import parse_response
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
