"""Faults on request: every kind, which requests they happen to, and how often."""

from __future__ import annotations

import json
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import httpx
import pytest

from ozkit.simulator import Faults, serve
from ozkit.simulator.fault_kinds import KINDS

from .conftest import EPOCH, Hand, Json, Rig, client_of


def test_ordered_failures_happen_once_and_in_order(rig: Rig) -> None:
    faults, run_id = rig.sim.faults, rig.start()
    faults.fail_next("GET", "/agent/runs/{id}", 503, headers={"Retry-After": "2"})
    faults.fail_next("get", "/agent/runs/{id}", 429, body="<html>slow down</html>", times=2)
    faults.fail_next("*", "/agent/models*", 403, body={"error": "no"})
    assert rig.ask("GET", "/agent/runs")["runs"]
    rig.ask("GET", f"/agent/runs/{run_id}/timeline")
    answers = [rig.client.get(f"/agent/runs/{run_id}") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [503, 429, 429, 200]
    assert (answers[0].headers["retry-after"], answers[0].json()["retryable"]) == ("2", True)
    assert answers[1].headers["content-type"].startswith("text/html")
    assert (faults.pending, rig.ask("GET", "/agent/models", 403), faults.pending) == (1, {"error": "no"}, 0)
    faults.fail_next("GET", "/api/v1/agent", 500, times=9)
    faults.clear()
    rig.ask("GET", "/agent")


def test_a_dropped_request_was_handled(rig: Rig) -> None:
    before = len(rig.sim.state.runs)
    rig.sim.faults.drop_next("POST", "/agent/runs")
    with pytest.raises(httpx.TransportError):
        rig.client.post("/agent/runs", json={"prompt": "x"})
    assert len(rig.sim.state.runs) == before + 1
    rig.start()
    assert [(seen.method, seen.status) for seen in rig.sim.seen] == [("POST", None), ("POST", 200)]


def fault(rig: Rig, kind: str, **options: Any) -> httpx.Response:
    """The answer to a read with a fault."""
    rig.sim.faults.add("GET", "/agent/models", kind, times=1, **options)
    answer = rig.client.get("/agent/models")
    assert rig.sim.seen[-1].fault == kind
    return answer


@pytest.mark.parametrize(
    ("options", "status", "code", "retryable"),
    [
        ({"status": 503}, 503, "internal-error", True),
        ({"status": 404}, 404, "resource-not-found", False),
        ({"status": 418}, 418, "invalid-request", False),
        ({"code": "insufficient_credits"}, 403, "insufficient-credits", False),
        ({"code": "resource_unavailable", "status": 500}, 500, "resource-unavailable", True),
        ({"code": "moon_too_low", "status": 409}, 409, "moon-too-low", False),
        ({"status": 503, "members": {"retryable": False, "auth_url": "x"}}, 503, "internal-error", False),
    ],
)
def test_status(still: Rig, options: Json, status: int, code: str, retryable: bool) -> None:
    answer = fault(still, "status", **options)
    body = answer.json()
    assert (answer.status_code, body["status"], body["retryable"]) == (status, status, retryable)
    assert (body["type"].split("/")[-2], len(body["trace_id"])) == (code, 32)
    assert {**body, **options.get("members", {})} == body


@pytest.mark.parametrize("kind", ["status", "html"])
@pytest.mark.parametrize(
    ("given", "text"),
    [(3, "3"), (0.5, "0.5"), (EPOCH + timedelta(hours=1), "Tue, 04 Mar 2031 06:06:07 GMT"), ("soon", "soon")],
)
def test_retry_after(still: Rig, kind: str, given: Any, text: str) -> None:
    assert fault(still, kind, status=429, retry_after=given).headers["retry-after"] == text


@pytest.mark.parametrize("status", [429, 502, 403, 200])
def test_html(still: Rig, status: int) -> None:
    answer = fault(still, "html", status=status)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert answer.text.startswith("<!doctype html>")


def test_what_is_left_open_is_among_the_usual(rig: Rig) -> None:
    assert {fault(rig, "status").status_code for _ in range(40)} == {429, 500, 502, 503}
    assert {fault(rig, "html").status_code for _ in range(40)} == {403, 429, 502}


def test_unknown_status(still: Rig) -> None:
    answer = fault(still, "unknown_status")
    assert (answer.status_code, set(answer.json())) == (520, {"error"})


def test_drop_before_handles_nothing(rig: Rig) -> None:
    before = len(rig.sim.state.runs)
    rig.sim.faults.add("POST", "/agent/runs", "drop_before", times=1)
    with pytest.raises(httpx.TransportError):
        rig.client.post("/agent/runs", json={"prompt": "x"})
    assert len(rig.sim.state.runs) == before


def test_slow_was_handled_at_once(rig: Rig) -> None:
    before = len(rig.sim.state.runs)
    rig.sim.faults.add("POST", "/agent/runs", "slow", seconds=30, times=1)
    with pytest.raises(httpx.ReadTimeout):
        rig.client.post("/agent/runs", json={"prompt": "x"}, timeout=0.05)
    assert len(rig.sim.state.runs) == before + 1
    start = time.monotonic()
    assert fault(rig, "slow", seconds=30, at_most=0.1).is_success
    assert 0.1 <= time.monotonic() - start < 5


def test_truncate(still: Rig) -> None:
    still.sim.faults.add("GET", "/agent/models", "truncate", times=1)
    with still.client.stream("GET", "/agent/models") as answer:
        assert int(answer.headers["content-length"]) > 100
        with pytest.raises(httpx.RemoteProtocolError):
            answer.read()
    assert still.ask("GET", "/agent/models")


def test_bodies_that_cannot_be_read(still: Rig) -> None:
    cut, empty, plain = (fault(still, kind) for kind in ("invalid_json", "empty", "wrong_type"))
    assert [answer.status_code for answer in (cut, empty, plain)] == [200] * 3
    with pytest.raises(json.JSONDecodeError):
        cut.json()
    assert cut.headers["content-type"] == empty.headers["content-type"] == "application/json"
    assert empty.content == b""
    assert (plain.text, plain.headers["content-type"]) == ("ok", "text/plain; charset=utf-8")


@pytest.mark.parametrize("kind", ["truncate", "invalid_json", "empty", "wrong_type", "drift", "no_cursor", "slow"])
def test_an_answer_without_a_body_stays(rig: Rig, kind: str) -> None:
    uid = rig.ask("POST", "/agent/identities", 201, json={"name": "n"})["uid"]
    rig.sim.faults.add("DELETE", "/agent/identities/{uid}", kind)
    rig.ask("DELETE", f"/agent/identities/{uid}", 204)
    rig.ask("GET", "/agent/models")


def test_orders_with_an_end_come_first(rig: Rig) -> None:
    faults = rig.sim.faults
    faults.add("GET", "/agent/models", "html", status=502)
    faults.add("GET", "/agent/*", "empty")
    faults.fail_next("GET", "/agent/models", 404)
    assert [rig.client.get("/agent/models").status_code for _ in range(3)] == [404, 502, 502]
    assert (rig.client.get("/agent/runs").content, faults.pending) == (b"", 0)


def _outcomes(seed: int, threads: int = 1) -> dict[str, list[int]]:
    paths = ["/agent/models", "/agent/environments", "/agent/identities"]
    with serve(seed=seed, clock=Hand(), epoch=EPOCH) as sim, client_of(sim) as client:
        sim.faults.add("GET", "/agent/*", "status", probability=0.4)

        def ask(path: str) -> list[int]:
            return [client.get(path).status_code for _ in range(30)]

        with ThreadPoolExecutor(threads) as pool:
            return dict(zip(paths, pool.map(ask, paths), strict=True))


def test_the_seed_decides_whatever_comes_between() -> None:
    one = _outcomes(1)
    assert one == _outcomes(1, threads=3) != _outcomes(2)
    failed = sum(status != 200 for statuses in one.values() for status in statuses)
    assert 20 < failed < 52
    assert len({tuple(statuses) for statuses in one.values()}) == 3


def test_times_and_probability_together(rig: Rig) -> None:
    rig.sim.faults.add("GET", "/agent/models", "html", status=403, probability=0.5, times=3)
    statuses = [rig.client.get("/agent/models").status_code for _ in range(30)]
    assert (statuses.count(403), statuses[0:3] == [403] * 3, rig.sim.faults.pending) == (3, False, 0)


def test_chaos_is_a_mix_over_everything(rig: Rig) -> None:
    rig.sim.faults.chaos(0.5)
    run_id, broken = next(iter(rig.sim.state.runs)), 0
    for number in range(150):
        path = ("/agent/runs", "/agent/models", f"/agent/runs/{run_id}")[number % 3]
        try:
            rig.client.get(path)
        except httpx.TransportError:
            broken += 1
    kinds = Counter(seen.fault for seen in rig.sim.seen)
    assert len(rig.sim.seen) == 150
    assert 45 < kinds.pop(None) < 105
    assert len(kinds) > len(KINDS) - 4
    assert broken == sum(kinds[kind] for kind in ("drop_before", "drop_after", "truncate"))


def test_chaos_of_chosen_kinds_spares_what_files_cannot_show(rig: Rig) -> None:
    rig.sim.faults.chaos(1, kinds=("invalid_json", "html"))
    url = f"{rig.sim.store_url}/downloads/transcripts/x"
    assert {httpx.get(url, trust_env=False, verify=False).headers["content-type"] for _ in range(5)} == {
        "text/html; charset=utf-8"
    }
    rig.client.get("/agent/models")
    assert {seen.fault for seen in rig.sim.seen} <= {"invalid_json", "html"}


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ({"kind": "sulk"}, ValueError, "'sulk' is no kind of fault; there are status, html"),
        ({"kind": "slow", "second": 1}, TypeError, "unexpected keyword argument 'second'"),
        ({"kind": "drift", "only": ["null", "nil"]}, ValueError, "no way of drifting: nil"),
        ({"kind": "empty", "probability": 1.5}, ValueError, "probability from 0 to 1"),
        ({"kind": "empty", "times": 0}, ValueError, "once at least"),
    ],
)
def test_wrong_orders_are_refused(arguments: Json, error: type[Exception], words: str) -> None:
    faults = Faults()
    with pytest.raises(error, match=words):
        faults.add("GET", "/agent", **arguments)
    with pytest.raises(ValueError, match="at least one kind"):
        faults.chaos(0.1, kinds=())
    assert faults.take("GET", "/api/v1/agent") is None
