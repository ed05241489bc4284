"""Keys, problem details, and what a request leaves behind."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from .conftest import Rig


@pytest.mark.parametrize("value", [None, "Bearer", "Bearer wrong", "Basic abc", "wrong", "Bearer é".encode()])
@pytest.mark.parametrize("path", ["/agent/runs", "/no/such/thing"])
def test_the_key_comes_first(still: Rig, path: str, value: str | bytes | None) -> None:
    headers: Any = {} if value is None else {"Authorization": value}
    answer = httpx.get(still.sim.warp_url + path, headers=headers, trust_env=False, verify=False)
    assert (answer.status_code, answer.json()["type"]) == (401, "/errors/authentication-required/")
    assert still.sim.api_key not in answer.text


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/agent/runs/nobody", 404),
        ("GET", "/agent/nothing/here", 404),
        ("GET", "/agent/runs/", 404),
        ("DELETE", "/agent/runs", 405),
        ("GET", "/agent/run", 405),
    ],
)
def test_errors_are_problem_details(still: Rig, method: str, path: str, status: int) -> None:
    answer = still.client.request(method, path)
    body = answer.json()
    assert (answer.status_code, body["status"]) == (status, status)
    assert answer.headers["content-type"] == "application/problem+json"
    assert {"type", "title", "status", "error", "retryable", "trace_id", "instance"} <= set(body)
    assert body["error"] == f"{body['title']} ({body['detail']})"
    assert status != 405 or answer.headers["allow"]


@pytest.mark.parametrize("content", [b"{", b"[]", b'"text"', b"\xff"])
def test_a_body_has_to_be_an_object(still: Rig, content: bytes) -> None:
    still.ask("POST", "/agent/runs", 400, content=content)


def test_requests_are_remembered_without_showing_the_key(still: Rig) -> None:
    still.ask("GET", "/agent/runs", params={"limit": 3})
    seen = still.sim.seen[-1]
    assert (seen.method, seen.path, seen.query, seen.status) == ("GET", "/api/v1/agent/runs", "limit=3", 200)
    assert seen.headers["authorization"].endswith(still.sim.api_key)
    assert still.sim.api_key not in repr(seen) + repr(still.sim)
