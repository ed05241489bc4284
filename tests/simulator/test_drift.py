"""Answers that are ahead of the document."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from typing import Any

import pytest

import ozkit
from ozkit.simulator import contract
from ozkit.simulator.drift import NEW, WAYS, drifted

from .conftest import Json, Rig

DOCUMENT = contract.load("oz_agent", "/api/v1")
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


@pytest.mark.parametrize("seed", range(20))
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
def test_every_answer_can_drift(rig: Rig, path: str) -> None:
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
