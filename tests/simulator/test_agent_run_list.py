"""The list of runs: filters, orders, pages that move, and servers that make mistakes in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

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
    ({"source": "SLACK", "state": "SUCCEEDED"}, lambda run: (run["source"], run["state"]) == ("SLACK", "SUCCEEDED")),
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
    "given", [{"sort_by": "created_at"}, {"sort_order": "asc"}, {"sort_by": "title", "sort_order": "asc"}]
)
def test_a_cursor_belongs_to_its_order(past: Rig, given: Json) -> None:
    cursor = past.ask("GET", "/agent/runs")["page_info"]["next_cursor"]
    past.ask("GET", "/agent/runs", params={"cursor": cursor, "sort_by": "updated_at", "sort_order": "desc"})
    past.ask("GET", "/agent/runs", 400, params={"cursor": cursor, **given})


@pytest.mark.parametrize(
    "given",
    [
        {"limit": ""},
        {"sort_by": "colour"},
        {"sort_order": "up"},
        {"source": "PIGEON"},
        {"execution_location": "MOON"},
        {"artifact_type": "HOLOGRAM"},
        {"created_before": "2031-03-03"},
        {"ancestor_run_id": "nobody"},
        {"cursor": "bm90IG91cnM="},
        {"cursor": "&"},
    ],
    ids=str,
)
def test_bad_parameters_are_refused(past: Rig, given: Json) -> None:
    assert past.ask("GET", "/agent/runs", 400, params=given)["type"] == "/errors/invalid-request/"


def walk(rig: Rig, most: int = 60, **params: Any) -> list[Json]:
    """A naive walk: the next cursor until there is none."""
    pages = [rig.ask("GET", "/agent/runs", params={"limit": 10, **params})]
    while pages[-1]["page_info"]["has_next_page"] and len(pages) < most:
        cursor = pages[-1]["page_info"].get("next_cursor")
        pages.append(rig.ask("GET", "/agent/runs", params={"limit": 10, **params, "cursor": cursor}))
    return pages


def ids(pages: list[Json]) -> list[str]:
    return [run["run_id"] for page in pages for run in page["runs"]]


@pytest.mark.parametrize("rig", [{"paging": "keyset"}, {"paging": "offset"}], indirect=True)
def test_both_kinds_hold_everything_while_nothing_changes(rig: Rig) -> None:
    pages = walk(rig, sort_by="title", sort_order="asc")
    assert (ids(pages), len(pages)) == ([run["run_id"] for run in rig.runs(sort_by="title", sort_order="asc")], 5)
    cursor = pages[0]["page_info"]["next_cursor"]
    rig.ask("GET", "/agent/runs", 400, params={"cursor": cursor, "sort_by": "created_at"})


@pytest.mark.parametrize(
    ("rig", "order", "lost", "repeated"),
    [
        ({"paging": "offset", "history": 40}, "desc", 0, 1),
        ({"paging": "offset", "history": 40}, "asc", 1, 0),
        ({"paging": "keyset", "history": 40}, "desc", 0, 0),
    ],
    indirect=["rig"],
)
def test_offsets_shift_when_runs_change(rig: Rig, order: str, lost: int, repeated: int) -> None:
    """A new run pushes all others on by one; one that is updated while it waits leaves a hole."""
    listed = {"limit": 10, "sort_by": "updated_at", "sort_order": order}
    everything = set(rig.sim.state.runs)
    first = rig.ask("GET", "/agent/runs", params=listed)
    if order == "desc":
        rig.start()
    else:  # the first row jumps to the end, and the eleventh takes the place of the tenth
        oldest = rig.sim.state.runs[first["runs"][0]["run_id"]]
        rig.sim.state.change_life(oldest, (*oldest.life, oldest.life[-1].__class__(0.0, "INPROGRESS")))
    seen, page = ids([first]), first
    while page["page_info"]["has_next_page"]:
        page = rig.ask("GET", "/agent/runs", params={**listed, "cursor": page["page_info"]["next_cursor"]})
        seen += ids([page])
    unique = [run_id for run_id in dict.fromkeys(seen) if run_id in everything]
    assert (len(everything) - len(unique), sum(seen.count(one) > 1 for one in unique) - lost) == (lost, repeated)


@pytest.mark.parametrize("rig", [{"paging_bug": "repeat"}], indirect=True)
def test_a_repeated_cursor(rig: Rig) -> None:
    first, *others = walk(rig, most=5)
    assert {page["page_info"]["next_cursor"] for page in others} == {first["page_info"]["next_cursor"]}
    assert all(page["page_info"]["has_next_page"] for page in others)
    assert len({str(page["runs"]) for page in others}) == 1


@pytest.mark.parametrize("rig", [{"paging_bug": "no_cursor"}], indirect=True)
def test_more_without_a_cursor(rig: Rig) -> None:
    assert rig.ask("GET", "/agent/runs")["page_info"] == {"has_next_page": True}
    assert rig.ask("GET", "/agent/runs", params={"limit": 500})["page_info"] == {"has_next_page": False}
    rig.sim.faults.clear()
    assert rig.ask("GET", "/agent/runs")["page_info"]["next_cursor"]


@pytest.mark.parametrize("rig", [{"paging_bug": "empty_page"}], indirect=True)
def test_empty_pages_with_cursors(rig: Rig) -> None:
    pages = walk(rig)
    assert [len(page["runs"]) for page in pages] == [0, 10, 0, 10, 0, 10, 0, 10, 0, 8]
    assert len(set(ids(pages))) == 48
    cursors = [page["page_info"]["next_cursor"] for page in pages[:-1]]
    assert len(set(cursors)) == len(cursors)


def test_a_bug_can_be_ordered_like_any_fault(rig: Rig) -> None:
    rig.sim.faults.add("GET", "/agent/runs", "empty_page", times=1)
    rig.sim.faults.add("GET", "/agent/models", "no_cursor")
    pages = walk(rig)
    assert [len(page["runs"]) for page in pages] == [0, 10, 10, 10, 10, 8]
    assert rig.ask("GET", "/agent/models")["models"]


def test_metadata_is_kept_and_filters(rig: Rig) -> None:
    both = rig.start(metadata={"team": "tides", "kind": "a.b"})
    rig.start(metadata={"team": "tides"})
    rig.start()
    assert rig.run(both)["metadata"] == {"team": "tides", "kind": "a.b"}

    def found(**params: str) -> int:
        return len(rig.ask("GET", "/agent/runs", params=params)["runs"])

    assert found(**{"metadata[team]": "tides"}) == 2
    assert found(**{"metadata[team]": "tides", "metadata[kind]": "a.b"}) == 1
    assert found(**{"metadata[team]": "moon"}) == 0
    rig.ask("GET", "/agent/runs", 400, params={f"metadata[k{number}]": "v" for number in range(6)})
    rig.ask("GET", "/agent/runs", 400, params={"metadata": "v"})


def test_artifacts_are_read_without_a_key(rig: Rig) -> None:
    run_id = rig.start("x")
    rig.hand.now = 3600
    uid = next(one["data"]["artifact_uid"] for one in rig.run(run_id)["artifacts"] if "artifact_uid" in one["data"])
    anonymous = {"Authorization": ""}
    rig.client.headers.pop("Authorization")
    assert rig.client.get(f"/agent/artifacts/{uid}").status_code == 200
    assert rig.client.get(f"/agent/artifacts/{uid}/download").status_code == 302
    assert rig.client.get(f"/agent/runs/{run_id}").status_code == 401
    assert rig.client.get(f"/agent/artifacts/{uid}", headers=anonymous).status_code == 401
