"""Waiting for 100 to 10,000 runs: each end is told soon with few requests, whatever the team and its clocks do."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

import ozkit
from ozkit._runs.arguments import WaitOptions
from ozkit._runs.polling import PollPolicy
from ozkit._runs.wait_many import wait_many
from tests.unit.acting import Stage, moment
from tests.unit.team import Team, lives

LONGEST = 1200.0
Stamp = Callable[[str, float], Any]


def skewed(*seconds: float) -> Stamp:
    """Return the stamps of clocks that are wrong by so many seconds, in turn."""
    return lambda run_id, at: moment(at + seconds[int(run_id.split("-")[1]) % len(seconds)])


def wrong(value: Any, share: int) -> Stamp:
    """Return stamps of which each so many-th is a wrong value."""
    return lambda run_id, at: value if int(run_id.split("-")[1]) % share == 0 else moment(at)


def check(team: Team, ids: list[str] | None = None) -> None:
    """Wait for all runs of a team: each is yielded once, within two poll intervals, with few requests."""
    stage = Stage(team)
    team.now = stage.clock.now
    wait = WaitOptions(timeout=3600.0, poll=PollPolicy(jitter=0.0))
    at: dict[str, float] = {}
    error: ozkit.OzkitError | None = None
    try:
        for run in stage.stream(wait_many(ids or list(team.lives), wait, stage.clock)):
            assert run.run_id not in at, "once"
            at[run.run_id] = stage.clock.now()
    except ozkit.WaitFailed as failed:
        error = failed
    assert {run_id: found.status for run_id, found in getattr(error, "errors", {}).items()} == team.refused
    assert at.keys() == team.lives.keys() - team.refused.keys()
    polls = sorted({call.at for call in stage.asked})
    for run_id, told in at.items():
        ended = max(team.lives[run_id][-1][0] + team.lag, 0.0)
        assert bisect_right(polls, told) - bisect_left(polls, ended) <= 2, f"{run_id}, {told - ended:.0f} s late"
    one_by_one = sum(bisect_right(polls, told) for told in at.values()) / 100
    pages = 2 * team.depth() + 2 * sum(team.depth(time) for time in (LONGEST / 4, LONGEST / 2)) / 2 * (len(polls) - 1)
    assert len(stage.asked) <= max(one_by_one, pages) + len(team.refused)


def team(count: int, ends: tuple[float, float] = (1.0, LONGEST), refused: int = 0, **more: Any) -> Team:
    """Return a team whose runs end one after the other, and of which each so many-th is unknown, foreign or deleted."""
    bad = {f"run-{number}": (404, 403, 410)[number % 3] for number in range(0, count, refused)} if refused else {}
    return Team(lives(count, *ends), refused=bad, **more)


FINISHED = (-9000.0, -1.0)
EARLY, LATE = datetime(1970, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)
TEAMS: dict[str, dict[str, Any]] = {
    "quiet": {},
    "quiet, finished": {"ends": FINISHED},
    "quiet, at the same moment": {"ends": (100.0, 101.0)},
    "old runs": {"history": 3000},
    "old runs, finished": {"ends": FINISHED, "history": 20_000},
    "busy": {"busy": 5.0},
    "very busy": {"busy": 40.0},
    "very busy, finished": {"ends": FINISHED, "history": 20_000, "busy": 40.0},
    "late list": {"lag": 8.0},
    "clocks ahead": {"stamp": skewed(0, 300)},
    "clocks behind": {"stamp": skewed(0, -300)},
    "clocks apart": {"stamp": skewed(-150, 150)},
    "clocks ahead, busy": {"stamp": skewed(0, 300), "busy": 5.0},
    "clocks behind, busy": {"stamp": skewed(0, -300), "busy": 5.0},
    "clocks apart, busy": {"stamp": skewed(-150, 150), "busy": 5.0},
    "some undated": {"stamp": wrong(None, 100)},
    "all undated": {"stamp": wrong(None, 1)},
    "all undated, busy": {"stamp": wrong(None, 1), "busy": 5.0},
    "some of 1970": {"stamp": wrong(EARLY, 100)},
    "all of 1970": {"stamp": wrong(EARLY, 1)},
    "some of 9999": {"stamp": wrong(LATE, 100)},
    "all of 9999": {"stamp": wrong(LATE, 1)},
    "some without a zone": {"stamp": wrong(datetime(2026, 6, 1), 100)},
    "text": {"stamp": wrong("soon", 100)},
    "some refused": {"refused": 50},
    "half refused": {"refused": 2},
}


@pytest.mark.parametrize("name", TEAMS)
def test_each_end_is_told_soon_with_few_requests(name: str) -> None:
    check(team(100, **TEAMS[name]))


@pytest.mark.parametrize(
    "name",
    ["quiet", "old runs", "very busy", "clocks apart, busy", "some undated", "all undated, busy", "half refused"],
)
def test_a_thousand_runs(name: str) -> None:
    check(team(1000, **TEAMS[name]))


@pytest.mark.parametrize("name", ["old runs, finished", "quiet", "clocks behind"])
def test_ten_thousand_runs(name: str) -> None:
    check(team(10_000, **{"ends": (1.0, 300.0), **TEAMS[name]}))


def test_ids_that_are_given_twice_count_once() -> None:
    some = team(200, refused=20)
    check(some, [*some.lives, *some.lives][::-1])
