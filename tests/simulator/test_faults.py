"""Faults on request: every kind, which requests they happen to, how often, and responses ahead of the document."""

from __future__ import annotations

import copy
import json
import random
import re
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import httpx
import pytest

import ozkit
from ozkit.simulator import Faults, serve
from ozkit.simulator.faults.drift import NEW, WAYS, drifted
from ozkit.simulator.faults.kinds import KINDS
from ozkit.simulator.http.document import load

from .conftest import EPOCH, Hand, Json, Rig, client_of, get


def test_ordered_failures_happen_once_and_in_order(rig: Rig) -> None:
    faults, run_id = rig.sim.faults, rig.start()
    faults.fail_next("GET", "/agent/runs/{id}", 503, headers={"Retry-After": "2"})
    faults.fail_next("get", "/agent/runs/{id}", 429, body="<html>slow down</html>", times=2)
    faults.fail_next("*", "/agent/models*", 403, body={"error": "no"})
    assert rig.ask("GET", "/agent/runs")["runs"]
    rig.ask("GET", f"/agent/runs/{run_id}/timeline")
    responses = [rig.client.get(f"/agent/runs/{run_id}") for _ in range(4)]
    assert [response.status_code for response in responses] == [503, 429, 429, 200]
    assert (responses[0].headers["retry-after"], responses[0].json()["retryable"]) == ("2", True)
    assert responses[1].headers["content-type"].startswith("text/html")
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
    assert [(seen.method, seen.status) for seen in rig.sim.requests] == [("POST", None), ("POST", 200)]


def fault(rig: Rig, kind: str, **options: Any) -> httpx.Response:
    """The response to a read with a fault."""
    rig.sim.faults.add("GET", "/agent/models", kind, times=1, **options)
    response = rig.client.get("/agent/models")
    assert rig.sim.requests[-1].fault == kind
    return response


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
    response = fault(still, "status", **options)
    body = response.json()
    assert (response.status_code, body["status"], body["retryable"]) == (status, status, retryable)
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
    response = fault(still, "html", status=status)
    assert (response.status_code, response.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert response.text.startswith("<!doctype html>")


def test_a_fault_without_options_uses_a_usual_status(rig: Rig) -> None:
    assert {fault(rig, "status").status_code for _ in range(40)} == {429, 500, 502, 503}
    assert {fault(rig, "html").status_code for _ in range(40)} == {403, 429, 502}


def test_unknown_status(still: Rig) -> None:
    response = fault(still, "unknown_status")
    assert (response.status_code, set(response.json())) == (520, {"error"})


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
    with still.client.stream("GET", "/agent/models") as response:
        assert int(response.headers["content-length"]) > 100
        with pytest.raises(httpx.RemoteProtocolError):
            response.read()
    assert still.ask("GET", "/agent/models")


def test_bodies_that_cannot_be_read(still: Rig) -> None:
    cut, empty, plain = (fault(still, kind) for kind in ("invalid_json", "empty", "wrong_type"))
    assert [response.status_code for response in (cut, empty, plain)] == [200] * 3
    with pytest.raises(json.JSONDecodeError):
        cut.json()
    assert cut.headers["content-type"] == empty.headers["content-type"] == "application/json"
    assert empty.content == b""
    assert (plain.text, plain.headers["content-type"]) == ("ok", "text/plain; charset=utf-8")


@pytest.mark.parametrize("kind", ["truncate", "invalid_json", "empty", "wrong_type", "drift", "no_cursor", "slow"])
def test_an_response_without_a_body_stays(rig: Rig, kind: str) -> None:
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
    kinds = Counter(seen.fault for seen in rig.sim.requests)
    assert len(rig.sim.requests) == 150
    assert 45 < kinds.pop(None) < 105
    assert len(kinds) > len(KINDS) - 4
    assert broken == sum(kinds[kind] for kind in ("drop_before", "drop_after", "truncate"))


def test_chaos_of_chosen_kinds_spares_what_files_cannot_show(rig: Rig) -> None:
    rig.sim.faults.chaos(1, kinds=("invalid_json", "html"))
    url = f"{rig.sim.downloads_url}/downloads/transcripts/x"
    assert {get(url).headers["content-type"] for _ in range(5)} == {"text/html; charset=utf-8"}
    rig.client.get("/agent/models")
    assert {seen.fault for seen in rig.sim.requests} <= {"invalid_json", "html"}


@pytest.mark.parametrize(
    ("method", "path", "says"),
    [
        ("GET", "/agent/rnus", "no operation has the path /agent/rnus; the nearest is /agent/runs"),
        ("GET", "/agent/runs/{id}/nothing", "no operation has the path"),
        ("GET", "agent/runs", "no operation has the path"),
        ("GET", "/api/v2/agent/runs", "no operation has the path"),
        ("*", "/agent/rnus*", "no operation has the path"),
        ("DELETE", "/agent/runs", "/agent/runs has no DELETE, only GET, HEAD, POST"),
    ],
)
def test_a_path_that_no_operation_has_is_refused(rig: Rig, method: str, path: str, says: str) -> None:
    for order in (
        lambda: rig.sim.faults.add(method, path, "status", status=500),
        lambda: rig.sim.faults.fail_next(method, path, 500),
        lambda: rig.sim.faults.drop_next(method, path),
    ):
        with pytest.raises(ValueError, match=re.escape(says)):
            order()
    assert rig.sim.faults.pending == 0


@pytest.mark.parametrize(
    "path",
    [
        "/agent/runs/abc",
        "/api/v1/agent/runs/{x}",
        "/agent*",
        "/*",
        "*",
        "/cursor/analytics/ai-code/commits.csv",
        "/downloads/*",
        "/enterprises/analytics/*",
        "/agent/runs/abc*",
    ],
)
def test_paths_of_every_server_are_known(rig: Rig, path: str) -> None:
    rig.sim.faults.fail_next("GET", path, 500)
    assert rig.sim.faults.pending == 1


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ({"kind": "sulk"}, ValueError, "unknown kind of fault 'sulk'; use one of status, html"),
        ({"kind": "slow", "second": 1}, TypeError, "unexpected keyword argument 'second'"),
        ({"kind": "drift", "only": ["null", "nil"]}, ValueError, "unknown way of drifting nil"),
        ({"kind": "empty", "probability": 1.5}, ValueError, "probability from 0 to 1"),
        ({"kind": "empty", "times": 0}, ValueError, "at least 1"),
    ],
)
def test_invalid_orders_are_refused(arguments: Json, error: type[Exception], words: str) -> None:
    faults = Faults()
    with pytest.raises(error, match=words):
        faults.add("GET", "/agent", **arguments)
    with pytest.raises(ValueError, match="at least one kind"):
        faults.chaos(0.1, kinds=())
    assert faults.take("GET", "/api/v1/agent") is None


DOCUMENT = load("oz_agent")
LIST = {"$ref": "#/components/schemas/ListRunsResponse"}


def differences(before: Any, after: Any, place: str = "") -> list[tuple[str, Any, Any]]:
    if isinstance(before, dict) and isinstance(after, dict):
        names = {**before, **after}
        return [one for name in names for one in differences(before.get(name, ...), after.get(name, ...), name)]
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        return [one for pair in zip(before, after, strict=True) for one in differences(*pair, place)]
    return [] if before == after else [(place, before, after)]


SIGNS: dict[str, Callable[[Any, Any], bool]] = {
    "enum": lambda before, after: isinstance(before, str) and after == NEW,
    "null": lambda before, after: before is not None and after is None,
    "missing": lambda before, after: after is ...,
    "extra": lambda before, after: before is ... and after == {"level": 3},
    "list": lambda before, after: isinstance(before, dict) and after == [],
    "variant": lambda before, after: after in (NEW, ["up", "down"]),
}


@pytest.fixture(scope="module")
def page(past: Rig) -> Json:
    return dict(past.ask("GET", "/agent/runs", params={"limit": 500}))


@pytest.mark.parametrize("way", list(WAYS))
def test_each_way(page: Json, way: str) -> None:
    body = copy.deepcopy(page)
    after = drifted(body, LIST, DOCUMENT, random.Random(1), share=0.3, only=[way])
    found = differences(page, after)
    assert len(found) > 10
    assert all(SIGNS[way](before, now) for _, before, now in found), found[:5]
    places = {place for place, _, _ in found}
    wanted = {
        "enum": {"state", "source", "execution_location", "error_code", "type"},
        "variant": {"artifact_type", "flags"},
        "null": {"run_id", "agent_config", "artifacts", "session_link"},
        "missing": {"run_id", "title", "state", "created_at"},
        "extra": {"added_later"},
        "list": {"agent_config", "creator", "request_usage"},
    }
    assert wanted[way] <= places


@pytest.mark.parametrize("seed", range(4))
def test_paging_and_rows_stay(page: Json, seed: int) -> None:
    after = drifted(copy.deepcopy(page), LIST, DOCUMENT, random.Random(seed), share=1.0)
    assert after["page_info"] == page["page_info"]
    assert len(after["runs"]) == len(page["runs"])
    again = drifted(copy.deepcopy(page), LIST, DOCUMENT, random.Random(seed), share=1.0)
    assert after == again


def test_one_place_changes_at_least_and_nothing_spared(page: Json) -> None:
    after = drifted(copy.deepcopy(page), LIST, DOCUMENT, random.Random(1), share=0.0)
    assert len(differences(page, after)) == 1
    spare = ("page_info", "run_id", "state", "artifacts")
    after = drifted(copy.deepcopy(page), LIST, DOCUMENT, random.Random(1), share=1.0, spare=spare)
    kept = [[run.get(name) for name in spare] for run in after["runs"]]
    assert kept == [[run.get(name) for name in spare] for run in page["runs"]]


@pytest.mark.parametrize(
    "path", ["", "/models", "/schedules", "/identities", "/environments", "/events?run_ids={id}", "/runs/{id}/timeline"]
)
def test_every_response_can_drift(rig: Rig, path: str) -> None:
    path = "/agent" + path.format(id=rig.start())
    rig.hand.now = 1
    before = rig.ask("GET", path)
    rig.sim.faults.add("GET", "/agent*", "drift", times=1)
    assert differences(before, rig.ask("GET", path))
    assert rig.ask("GET", path) == before


def test_problems_drift_too_and_unions_at_the_top(rig: Rig) -> None:
    rig.sim.faults.add("GET", "/agent/runs/{id}", "drift", share=1.0, only=["missing"])
    assert set(rig.ask("GET", "/agent/runs/nobody", 404)) == {"detail", "instance", "retryable", "trace_id"}
    run_id = rig.start()
    rig.hand.now = 1
    uid = rig.sim.state.show(run_id)["artifacts"][2]["data"]["artifact_uid"]
    rig.sim.faults.add("GET", "/agent/artifacts/{uid}", "drift", share=1.0, only=["variant"])
    assert rig.ask("GET", f"/agent/artifacts/{uid}")["artifact_type"] == NEW


def test_our_client_reads_a_page_that_drifted(rig: Rig) -> None:
    rig.sim.faults.add("GET", "/agent/runs", "drift", share=0.3)
    with ozkit.Client(rig.sim.api_key, base_url=rig.sim.warp_url) as client:
        assert len(list(client.runs.list(limit=10))) == 48
