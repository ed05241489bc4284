"""Pages that drift, and servers that make mistakes in them."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import Json, Rig


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
