"""Waiting for artifacts, driven by scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import ozkit
from ozkit._core.programs.results import artifacts
from ozkit._core.retry import NO_RETRY
from ozkit._runtime.request import Extra
from ozkit._runtime.unset import UNSET
from ozkit_api.oz_agent.models import (
    RunItem,
)
from tests.unit.acting import refusal, run_item, script, table


def made(*artifacts: Any) -> RunItem:
    return run_item(artifacts=list(artifacts))


def several(found: list[Any]) -> bool:
    return len(found) >= 2


@table(
    "looks seconds until expected count",
    [
        ("one look", [made()], 0.0, bool, [], 1),
        ("nothing told", [run_item(artifacts=UNSET)], 0.0, bool, [], 1),
        ("null", [run_item(artifacts=None)], 0.0, bool, [], 1),
        ("there at once", [made("a")], 60.0, bool, ["a"], 1),
        ("late", [made(), made(), made("a")], 60.0, bool, ["a"], 3),
        ("enough", [made("a"), made("a"), made("a", "b")], 60.0, several, ["a", "b"], 3),
        ("not enough in time", [made("a")], 3.0, several, ["a"], None),
        ("a failing look", [refusal(503), made("a")], 60.0, bool, ["a"], 2),
        ("only the last look fails", [made("a"), refusal(503)], 3.0, several, ["a"], None),
    ],
)
def test_artifacts_are_waited_for(
    looks: list[Any], seconds: float, until: Callable[[list[Any]], bool], expected: list[Any], count: int | None
) -> None:
    stage = script(*looks)
    assert stage.run(artifacts("r1", seconds, until, stage.clock)) == expected
    assert count in (len(stage.asked), None)
    assert sum(stage.clock.slept) <= seconds


def test_not_to_see_artifacts_is_not_to_know_that_there_are_none() -> None:
    for seconds in (0.0, 5.0):
        stage = script(refusal(503))
        with pytest.raises(ozkit.ServerError):
            stage.run(artifacts("r1", seconds, bool, stage.clock))
        assert stage.clock.now() == seconds


@pytest.mark.parametrize("status", [401, 403, 404])
def test_artifacts_of_a_run_that_is_not_shown(status: int) -> None:
    stage = script(made(), refusal(status))
    with pytest.raises(ozkit.ApiError):
        stage.run(artifacts("r1", 60.0, bool, stage.clock))
    assert len(stage.asked) == 2


def test_a_single_look_for_artifacts_is_an_ordinary_call() -> None:
    stage = script(made())
    stage.run(artifacts("r1", 0.0, bool, stage.clock))
    assert stage.asked[0].extra == Extra()
    stage.run(artifacts("r1", 2.0, bool, stage.clock))
    assert stage.asked[1].extra == Extra(deadline=2.0, retry=NO_RETRY)
