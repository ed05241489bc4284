"""The list of runs: filters, orders, pages and what is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Json, Rig

FILTERS: list[tuple[Json, Callable[[Json], bool]]] = [
    ({"name": "watch-1"}, lambda run: run["agent_config"]["name"] == "watch-1"),
    ({"model_id": "heron-small"}, lambda run: run["agent_config"]["model_id"] == "heron-small"),
    ({"creator": "usr_tomasz"}, lambda run: run["creator"]["uid"] == "usr_tomasz"),
    ({"executor": "svc_lighthouse"}, lambda run: run["executor"]["uid"] == "svc_lighthouse"),
    ({"source": "SLACK"}, lambda run: run["source"] == "SLACK"),
    ({"execution_location": "LOCAL"}, lambda run: run["execution_location"] == "LOCAL"),
    ({"state": "FAILED"}, lambda run: run["state"] == "FAILED"),
    ({"state": ["FAILED", "ERROR"]}, lambda run: run["state"] in ("FAILED", "ERROR")),
    ({"artifact_type": "FILE"}, lambda run: bool(run["artifacts"])),
    ({"q": "CRANE oil"}, lambda run: "Oil the crane" in run["title"]),
    ({"created_after": "2031-03-03T00:00:00Z"}, lambda run: run["created_at"] > "2031-03-03"),
    ({"created_before": "2031-03-03T02:00:00+02:00"}, lambda run: run["created_at"] < "2031-03-03"),
    ({"updated_after": "2031-03-03T12:00:00Z"}, lambda run: run["updated_at"] > "2031-03-03T12"),
    (
        {"source": "SLACK", "state": "SUCCEEDED"},
        lambda run: (run["source"], run["state"]) == ("SLACK", "SUCCEEDED"),
    ),
    ({"config_name": "an unknown filter is ignored"}, lambda _: True),
]


@pytest.mark.parametrize(("given", "fits"), FILTERS, ids=lambda one: "-".join(one) if isinstance(one, dict) else "")
def test_filters(past: Rig, given: Json, fits: Callable[[Json], bool]) -> None:
    everything = past.ask("GET", "/agent/runs", params={"limit": 500})["runs"]
    found = past.ask("GET", "/agent/runs", params={"limit": 500, **given})["runs"]
    assert found == [run for run in everything if fits(run)]
    assert found


def test_filters_that_need_another_thing(rig: Rig) -> None:
    parent = rig.start()
    child = rig.start(parent_run_id=parent)
    grandchild = rig.start("[fail]", parent_run_id=child, config={"environment_id": "env"}, skill="a/b:c")
    schedule = rig.ask("GET", "/agent/schedules")["schedules"][0]["id"]
    for given, wanted in [
        ({"ancestor_run_id": parent}, {child, grandchild}),
        ({"ancestor_run_id": child}, {grandchild}),
        ({"environment_id": "env"}, {grandchild}),
        ({"skill": "a/b:c"}, {grandchild}),
        ({"skill_spec": "a/b:c"}, {grandchild}),
    ]:
        found = rig.ask("GET", "/agent/runs", params=given)["runs"]
        assert {run["run_id"] for run in found} == wanted
    runs = rig.ask("GET", "/agent/runs", params={"schedule_id": schedule})["runs"]
    assert {run["schedule"]["schedule_id"] for run in runs} == {schedule}


@pytest.mark.parametrize("order", ["asc", "desc"])
@pytest.mark.parametrize("sort_by", ["updated_at", "created_at", "title", "agent"])
@pytest.mark.parametrize("limit", [1, 7, 48, 500])
def test_pages_hold_each_run_once_and_in_order(past: Rig, limit: int, sort_by: str, order: str) -> None:
    given: Json = {"limit": limit, "sort_by": sort_by, "sort_order": order}
    runs: list[Json] = []
    pages = 0
    while True:
        page = past.ask("GET", "/agent/runs", params=given)
        runs, pages = runs + page["runs"], pages + 1
        assert pages <= 48
        if not page["page_info"]["has_next_page"]:
            break
        given["cursor"] = page["page_info"]["next_cursor"]
    assert (len({run["run_id"] for run in runs}), len(runs), pages) == (48, 48, -(-48 // limit))
    if sort_by == "agent":
        values = [run["agent_skill"]["full_path"] for run in runs if "agent_skill" in run]
        assert all("agent_skill" in run for run in runs[: len(values)])
    else:
        values = [run[sort_by] for run in runs]
    assert values == sorted(values, reverse=order == "desc")


def test_default_page(past: Rig) -> None:
    page = past.ask("GET", "/agent/runs")
    times = [run["updated_at"] for run in page["runs"]]
    assert (len(times), times) == (20, sorted(times, reverse=True))


@pytest.mark.parametrize(
    "given",
    [{"sort_by": "created_at"}, {"sort_order": "asc"}, {"sort_by": "title", "sort_order": "asc"}],
)
def test_a_cursor_belongs_to_its_order(past: Rig, given: Json) -> None:
    cursor = past.ask("GET", "/agent/runs")["page_info"]["next_cursor"]
    past.ask("GET", "/agent/runs", params={"cursor": cursor, "sort_by": "updated_at", "sort_order": "desc"})
    past.ask("GET", "/agent/runs", 400, params={"cursor": cursor, **given})


@pytest.mark.parametrize(
    "given",
    [
        {"limit": 0},
        {"limit": 501},
        {"limit": "many"},
        {"limit": ""},
        {"sort_by": "colour"},
        {"sort_order": "up"},
        {"state": ["FAILED", "TIRED"]},
        {"source": "PIGEON"},
        {"execution_location": "MOON"},
        {"artifact_type": "HOLOGRAM"},
        {"created_after": "2031-03-03T00:00:00"},
        {"created_before": "2031-03-03"},
        {"updated_after": "yesterday"},
        {"ancestor_run_id": "nobody"},
        {"cursor": "bm90IG91cnM="},
        {"cursor": "&"},
    ],
    ids=str,
)
def test_bad_parameters_are_refused(past: Rig, given: Json) -> None:
    assert past.ask("GET", "/agent/runs", 400, params=given)["type"] == "/errors/invalid-request/"
