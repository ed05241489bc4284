"""One look at many runs: each id has one status, and the list pages answer for most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest

import ozkit
from ozkit._runs.statuses import RunStatuses, statuses
from tests.unit.acting import EPOCH, Stage, listing, lost, moment, refusal, run_item, table
from tests.unit.team import Team


def look(answer: Any, ids: list[str], at: float = 0.0) -> tuple[RunStatuses, Counter[str]]:
    """Return the statuses of runs at a time, and what was asked."""
    stage = Stage(answer)
    stage.clock.time = at
    if isinstance(answer, Team):
        answer.now = stage.clock.now
    return stage.run(statuses(ids)), Counter(call.name for call in stage.asked)


def test_each_run_is_in_one_group_with_its_age() -> None:
    lives = {
        "done": [(-50.0, "QUEUED"), (10.0, "SUCCEEDED")],
        "ill": [(-50.0, "QUEUED"), (20.0, "ERROR")],
        "stuck": [(-50.0, "QUEUED"), (30.0, "BLOCKED")],
        "busy": [(-50.0, "QUEUED"), (40.0, "INPROGRESS")],
        "new": [(-50.0, "PONDERING")],
    }
    found, asked = look(Team(lives, refused={"gone": 404}), [*lives, "gone", "done"], at=100.0)
    assert [status.run_id for status in found] == [*lives, "gone"], "in the order of the ids, each once"
    assert len(found) == 6
    assert found.at == moment(100.0)
    groups = {name: [s.run_id for s in getattr(found, name)] for name in ("finished", "blocked", "active", "not_found")}
    assert groups == {
        "finished": ["done", "ill"],
        "blocked": ["stuck"],
        "active": ["busy", "new"],
        "not_found": ["gone"],
    }
    assert found.failed == ()
    assert [(status.age, status.idle) for status in found.finished] == [(86_500.0, 90.0), (86_500.0, 80.0)], (
        "created a day before"
    )
    assert found.not_found[0].run is None
    assert asked == {"runs.list": 1, "runs.get": 1}


@pytest.mark.parametrize(("count", "pages"), [(3, 1), (500, 1), (1000, 2), (4000, 8)], ids=["3", "500", "1000", "4000"])
def test_list_pages_answer_for_all_that_they_show(count: int, pages: int) -> None:
    lives = {f"run-{number}": [(-1.0 - number, "SUCCEEDED")] for number in range(count)}
    found, asked = look(Team(lives), list(lives))
    assert len(found.finished) == count
    assert asked == {"runs.list": pages}


def test_runs_that_no_page_shows_are_looked_at_one_by_one() -> None:
    others = {f"other-{number}": [(-float(number), "INPROGRESS")] for number in range(3000)}
    old = {f"old-{number}": [(-9000.0 - number, "SUCCEEDED")] for number in range(5)}
    found, asked = look(Team(others | old), [*old, "other-7"])
    assert len(found.finished) == 5
    assert len(found.active) == 1
    assert asked == {"runs.list": 2, "runs.get": 5}


def test_few_runs_are_not_listed() -> None:
    found, asked = look(Team({"a": [(-1.0, "QUEUED")]}), ["a"])
    assert [status.kind for status in found] == ["active"]
    assert asked == {"runs.get": 1}
    found, asked = look(Team({}), [])
    assert (len(found), asked) == (0, {})


@table(
    "created updated age idle",
    [
        ("plain", EPOCH, moment(50.0), 100.0, 50.0),
        ("ahead", moment(400.0), moment(400.0), 0.0, 0.0),
        ("far future", moment(3e9), moment(3e9), 0.0, 0.0),
        ("year one", datetime.fromisoformat("0001-01-01T00:00:00Z"), EPOCH, pytest.approx(6.39e10, rel=0.01), 100.0),
        ("no zone", datetime(2026, 6, 1), datetime(2026, 6, 1), None, None),
        ("missing", None, None, None, None),
        ("not a time", 5, "x", None, None),
    ],
)
def test_ages_are_seconds_or_none(created: Any, updated: Any, age: Any, idle: Any) -> None:
    run = run_item("a", created_at=created, updated_at=updated)
    found, _ = look(lambda name, arguments: run, ["a"], at=100.0)
    assert (found.all[0].age, found.all[0].idle) == (age, idle)


@table(
    "error kind",
    [
        ("404", refusal(404), "not found"),
        ("410", refusal(410), "not found"),
        ("403", refusal(403), "failed"),
        ("422", refusal(422), "failed"),
        ("400", refusal(400), "failed"),
    ],
)
def test_a_run_that_cannot_be_read_does_not_hide_the_others(error: ozkit.OzkitError, kind: str) -> None:
    def answer(name: str, arguments: Mapping[str, Any]) -> Any:
        return error if arguments["run_id"] == "a" else run_item(arguments["run_id"])

    found, _ = look(answer, ["a", "b"])
    assert [status.kind for status in found] == [kind, "active"]
    assert found.all[0].error is error


@pytest.mark.parametrize("where", ["runs.list", "runs.get"])
@table(
    "error",
    [("401", refusal(401)), ("503", refusal(503)), ("429", refusal(429)), ("no response", lost())],
)
def test_an_error_that_all_runs_would_meet_is_raised(error: ozkit.OzkitError, where: str) -> None:
    stage = Stage(lambda name, arguments: error if name == where else listing())
    with pytest.raises(type(error)):
        stage.run(statuses(["a", "b", "c"]))
    assert [call.name for call in stage.asked][-1] == where


def test_a_run_that_moves_between_pages_is_shown_as_it_is_now() -> None:
    pages = [
        listing(run_item("a", "SUCCEEDED", 9.0), run_item("b"), following="c"),
        listing(run_item("a", "INPROGRESS", 1.0), run_item("c")),
    ]
    found, asked = look(lambda name, arguments: pages.pop(0), ["a", "b", "c"])
    assert [status.kind for status in found] == ["finished", "active", "active"]
    assert asked == {"runs.list": 2}
