"""The checker is no yes-man: it finds what is wrong, and says yes to what the documents mean."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

pytest.importorskip("openapi_core")

from .checker import Checker, checker
from .documents import NAMES, checkable, corrected, operations
from .watching import CheckedTransport, ContractViolationError, Watch

BASE = "https://here.test/api/v1"
KEY = {"Authorization": "Bearer wk-1"}
TIME = "2026-06-01T00:00:00Z"
RUN = {"run_id": "r1", "title": "t", "state": "QUEUED", "prompt": "p", "created_at": TIME, "updated_at": TIME}
PAGE = {"runs": [RUN], "page_info": {"has_next_page": False, "next_cursor": None}}
PROBLEM = {"type": "/errors/conflict/", "title": "t", "status": 409, "error": "e"}


def exchange(
    method: str,
    target: str,
    body: Any = None,
    answer: Any = None,
    status: int = 200,
    kind: str = "application/json",
    headers: dict[str, str] | None = None,
) -> Watch:
    """Send one request to a server that answers so, through the checked transport; a target is below the base."""
    content = answer if isinstance(answer, bytes) else b"" if answer is None else json.dumps(answer).encode()
    given = {"content-type": kind} if content else {}
    inner = httpx.MockTransport(lambda _: httpx.Response(status, headers=given, content=content))
    watch = Watch(checker(), BASE)
    with httpx.Client(transport=CheckedTransport(watch, inner), headers=KEY if headers is None else headers) as client:
        client.request(method, BASE + target, **({} if body is None else {"json": body}))
    return watch


RIGHT: dict[str, tuple[Any, ...]] = {
    "a page": ("GET", "/agent/runs?limit=1&state=FAILED&state=ERROR", None, PAGE),
    "a duration with a fraction": ("GET", "/agent/runs/r1", None, {**RUN, "run_time": "PT1M4.5S"}),
    "an id that needs quoting": ("GET", "/agent/runs/a%2Fb%20c", None, RUN),
    "a member that no document knows, in an answer": ("GET", "/agent/runs/r1", None, {**RUN, "new": [1]}),
    "null beside allOf, in a request": ("PUT", "/agent/identities/u", {"inference_providers": None}, PROBLEM, 404),
    "null where the type is in the same schema": ("PUT", "/agent/identities/u", {"skills": None}, PROBLEM, 404),
    "an error that the operation does not list": ("GET", "/agent/runs", None, PROBLEM, 429, "application/problem+json"),
    "an error of the usual media type": ("GET", "/agent/runs/r1", None, PROBLEM, 404),
    "a page of something before the API": ("GET", "/agent/runs/r1", None, b"<html>", 403, "text/html"),
    "a redirect": ("GET", "/agent/runs/r1/transcript", None, None, 302),
    "an operation of the other document": (
        "GET",
        "/enterprises/analytics/summary?start_date=2026-06-01T00:00:00Z",
        None,
        PROBLEM,
        403,
    ),
}
WRONG: dict[str, tuple[Any, ...]] = {
    "limit: 501": ("GET", "/agent/runs?limit=501"),
    r"limit \(Failed to cast": ("GET", "/agent/runs?limit=ten"),
    "sort_by: 'age'": ("GET", "/agent/runs?sort_by=age"),
    "state: 'PAUSED'": ("GET", "/agent/runs?state=FAILED&state=PAUSED"),
    "created_after: 'yesterday'": ("GET", "/agent/runs?created_after=yesterday"),
    "no query parameter 'lmit'": ("GET", "/agent/runs?lmit=1"),
    "Missing required query parameter: run_ids": ("GET", "/agent/events"),
    "no document has": ("PATCH", "/agent/runs/r1"),
    "no document has this": ("GET", "/agent/rums"),
    "body.prompt: 3": ("POST", "/agent/runs", {"prompt": 3}),
    r"\('promt' was unexpected\)": ("POST", "/agent/runs", {"promt": "p"}),
    "'cron_schedule' is a required": ("POST", "/agent/schedules", {"name": "n"}),
    "Missing required request body": ("POST", "/agent/schedules"),
    "body.name: None": ("POST", "/agent/identities", {"name": None}),
    "answer 200 .* 'page_info'": ("GET", "/agent/runs", None, {"runs": []}),
    "body.runs.0.created_at: 'now'": ("GET", "/agent/runs", None, {**PAGE, "runs": [{**RUN, "created_at": "now"}]}),
    "body.run_time: '5 minutes' does not match": ("GET", "/agent/runs/r1", None, {**RUN, "run_time": "5 minutes"}),
    "body.state: 'PAUSED'": ("GET", "/agent/runs/r1", None, {**RUN, "state": "PAUSED"}),
    "body.title: None": ("GET", "/agent/runs/r1", None, {**RUN, "title": None}),
    "answer 202": ("GET", "/agent/runs/r1", None, RUN, 202),
    "'error' is a required": ("GET", "/agent/runs/r1", None, {"title": "t", "type": "t", "status": 404}, 404),
    "text/plain": ("GET", "/agent/runs/r1", None, b"Internal Server Error", 500, "text/plain"),
    "text/html": ("GET", "/agent/runs/r1", None, b"<html>", 200, "text/html"),
    "deserialize": ("GET", "/agent/runs/r1", None, b'{"run_id": ', 200),
}


@pytest.mark.parametrize("case", RIGHT.values(), ids=RIGHT)
def test_what_the_documents_mean_is_allowed(case: tuple[Any, ...]) -> None:
    watch = exchange(*case)
    assert not watch.violations
    assert watch.requests.total() == 1


@pytest.mark.parametrize(("said", "case"), WRONG.items(), ids=WRONG)
def test_what_the_documents_do_not_allow_is_found(said: str, case: tuple[Any, ...]) -> None:
    with pytest.raises(ContractViolationError, match=said):
        exchange(*case)


def test_a_request_without_credentials_is_found() -> None:
    with pytest.raises(ContractViolationError, match="Security"):
        exchange("GET", "/agent/runs", headers={})


def test_a_null_beside_all_of_is_allowed_in_an_answer_only_where_it_is_nullable() -> None:
    document = checkable("warp_analytics")
    properties = document["components"]["schemas"]["AnalyticsEvent"]["properties"]
    assert "nullable" not in json.dumps([part for part in properties.values() if "allOf" in part])
    assert {tuple(sorted(part)) for part in properties.values() if "anyOf" in part} == {("anyOf",)}
    assert "anyOf" not in corrected("warp_analytics")["components"]["schemas"]["AnalyticsEvent"]["properties"]


def test_what_goes_elsewhere_is_not_ours_to_check() -> None:
    inner = httpx.MockTransport(lambda _: httpx.Response(200, content=b"bytes"))
    watch = Watch(checker(), BASE)
    with httpx.Client(transport=CheckedTransport(watch, inner)) as client:
        for url in ("https://here.test/api/v10/agent/rums", "https://there.test/api/v1/agent/rums", "http://here.test"):
            client.get(url)
    assert not watch.violations
    assert not watch.requests


def test_requests_alone_are_checked_where_the_server_lies() -> None:
    inner = httpx.MockTransport(lambda _: httpx.Response(200, content=b"nonsense"))
    watch = Watch(checker(), BASE, answers=False)
    with httpx.Client(transport=CheckedTransport(watch, inner), headers=KEY) as client:
        client.get(BASE + "/agent/runs")
        with pytest.raises(ContractViolationError):
            client.get(BASE + "/agent/runs?limit=0.5")
    assert (watch.requests.total(), watch.responses.total(), len(watch.violations)) == (2, 0, 1)


def test_a_stream_passes_on_as_it_comes_and_is_checked_at_its_end() -> None:
    passed: list[bytes] = []

    class Body(httpx.SyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            for part in (b"a,b\r\n", b"1,2\r\n"):
                yield part
                passed.append(part)

    base = "https://here.test"
    headers = {"content-type": "text/csv; charset=utf-8"}
    inner = httpx.MockTransport(lambda _: httpx.Response(200, headers=headers, stream=Body()))
    watch = Watch(checker(), base)
    transport = CheckedTransport(watch, inner)
    with (
        httpx.Client(transport=transport, auth=("key", "")) as client,
        client.stream("GET", base + "/analytics/ai-code/commits.csv") as response,
    ):
        parts = response.iter_bytes()
        assert next(parts) == b"a,b\r\n"
        assert (len(passed) < 2, watch.responses.total()) == (True, 0)
        assert list(parts) == [b"1,2\r\n"]
    assert watch.responses["downloadCommitsCsv"] == 1


async def test_the_asynchronous_transport_checks_as_well() -> None:
    inner = httpx.MockTransport(lambda _: httpx.Response(200, json={**RUN, "state": 1}))
    watch = Watch(checker(), BASE)
    transport = CheckedTransport(watch, inner)
    async with httpx.AsyncClient(transport=transport, headers=KEY) as client:
        with pytest.raises(ContractViolationError, match=r"body\.state: 1"):
            await client.get(BASE + "/agent/runs/r1")
        with pytest.raises(ContractViolationError, match="limit"):
            await client.get(BASE + "/agent/runs?limit=501")
    await transport.dispose()
    assert len(watch.violations) == 2


@pytest.mark.parametrize("name", NAMES)
def test_every_operation_of_every_document_is_found(name: str) -> None:
    server = corrected(name)["servers"][0]["url"]
    alone = Checker([name])
    for method, path, operation in operations(corrected(name)):
        filled = path.replace("{", "x").replace("}", "")
        found, _ = alone.check(httpx.Request(method, server + filled), filled)
        assert found == operation["operationId"]
