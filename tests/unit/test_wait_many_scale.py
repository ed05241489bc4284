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
from tests.unit.acting import Stage, moment, table
from tests.unit.big_team import BigTeam, lives

LONGEST = 1200.0
Stamp = Callable[[str, float], Any]


def skewed(*seconds: float) -> Stamp:
    """Return the stamps of clocks that are wrong by so many seconds, in turn."""
    return lambda run_id, at: moment(at + seconds[int(run_id.split("-")[1]) % len(seconds)])


def wrong(value: Any, share: int) -> Stamp:
    """Return stamps of which each so many-th is a wrong value."""
    return lambda run_id, at: value if int(run_id.split("-")[1]) % share == 0 else moment(at)


def check(team: BigTeam, ids: list[str] | None = None) -> None:
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


def unfinished(count: int, **more: Any) -> BigTeam:
    """Return a team whose runs end one after the other."""
    return BigTeam(lives(count, 1.0, LONGEST), **more)


@pytest.mark.parametrize("count", [100, 1000])
@table(
    "make",
    [
        ("quiet", unfinished),
        ("quiet, finished", lambda count: BigTeam(lives(count, -9000.0, -1.0))),
        ("quiet, at the same moment", lambda count: BigTeam(lives(count, 100.0, 101.0))),
        ("old runs", lambda count: unfinished(count, history=3000)),
        ("old runs, finished", lambda count: BigTeam(lives(count, -9000.0, -1.0), history=20_000)),
        ("busy", lambda count: unfinished(count, busy=5.0)),
        ("very busy", lambda count: unfinished(count, busy=40.0)),
        ("very busy, finished", lambda count: BigTeam(lives(count, -9000.0, -1.0), history=20_000, busy=40.0)),
        ("late list", lambda count: unfinished(count, lag=8.0)),
        ("clocks ahead", lambda count: unfinished(count, stamp=skewed(0, 300))),
        ("clocks behind", lambda count: unfinished(count, stamp=skewed(0, -300))),
        ("clocks apart", lambda count: unfinished(count, stamp=skewed(-150, 150))),
        ("clocks ahead, busy", lambda count: unfinished(count, stamp=skewed(0, 300), busy=5.0)),
        ("clocks behind, busy", lambda count: unfinished(count, stamp=skewed(0, -300), busy=5.0)),
        ("clocks apart, busy", lambda count: unfinished(count, stamp=skewed(-150, 150), busy=5.0)),
        ("some undated", lambda count: unfinished(count, stamp=wrong(None, 100))),
        ("all undated", lambda count: unfinished(count, stamp=wrong(None, 1))),
        ("all undated, busy", lambda count: unfinished(count, stamp=wrong(None, 1), busy=5.0)),
        ("some of 1970", lambda count: unfinished(count, stamp=wrong(datetime(1970, 1, 1, tzinfo=UTC), 100))),
        ("all of 1970", lambda count: unfinished(count, stamp=wrong(datetime(1970, 1, 1, tzinfo=UTC), 1))),
        ("some of 9999", lambda count: unfinished(count, stamp=wrong(datetime(9999, 12, 31, tzinfo=UTC), 100))),
        ("all of 9999", lambda count: unfinished(count, stamp=wrong(datetime(9999, 12, 31, tzinfo=UTC), 1))),
        ("some without a zone", lambda count: unfinished(count, stamp=wrong(datetime(2026, 6, 1), 100))),
        ("text", lambda count: unfinished(count, stamp=wrong("soon", 100))),
        ("some refused", lambda count: unfinished(count, refused=refused(count, 50))),
        ("half refused", lambda count: unfinished(count, refused=refused(count, 2))),
    ],
)
def test_each_end_is_told_soon_with_few_requests(make: Callable[[int], BigTeam], count: int) -> None:
    check(make(count))


def refused(count: int, share: int) -> dict[str, int]:
    """Return unknown, foreign and deleted runs."""
    return {f"run-{number}": (404, 403, 410)[number % 3] for number in range(0, count, share)}


@table(
    "make",
    [
        ("finished", lambda: BigTeam(lives(10_000, -9000.0, -1.0), history=20_000)),
        ("quiet", lambda: BigTeam(lives(10_000, 1.0, 300.0))),
        ("clocks behind", lambda: BigTeam(lives(10_000, 1.0, 300.0), stamp=skewed(0, -300))),
    ],
)
def test_ten_thousand_runs(make: Callable[[], BigTeam]) -> None:
    check(make())


def test_ids_that_are_given_twice_count_once() -> None:
    team = unfinished(200, refused=refused(200, 20))
    check(team, [*team.lives, *team.lives][::-1])
