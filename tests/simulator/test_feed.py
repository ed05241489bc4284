"""A feed that moves: what arrives, what is late, what disappears, and that only the seed decides it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from ozkit.simulator import Feed, FeedOptions
from ozkit.simulator.clock import Clock, stand_still

from .conftest import EPOCH, MONTH, Rig, dates, ids, rows

MOVING: dict[str, Any] = {"rows": 600, "inserts_per_second": 0.5, "late": 0.2, "deletes_per_second": 0.1}
HOUR = timedelta(hours=1)


def moving(seed: str = "1", **options: Any) -> Feed:
    clock = Clock(stand_still, EPOCH)
    return Feed(FeedOptions(**{**MOVING, **options}), seed=seed, clock=clock, render=lambda row: row._asdict())


def everything(feed: Feed) -> list[dict[str, Any]]:
    return [feed.row(one) for one in feed.all_rows(EPOCH - 2 * MONTH, EPOCH + MONTH)]


@pytest.mark.parametrize("rig", [{"feed": FeedOptions(rows=1000, inserts_per_second=5, latency=0.4)}], indirect=True)
def test_a_naive_walk_over_a_feed_that_moves_loses_rows(rig: Rig) -> None:
    truth, start = rig.sim.analytics, EPOCH - MONTH
    end = EPOCH + timedelta(seconds=10)
    found = ids(rig, **dates(start, end), size=50)
    now = rig.sim.clock.when(rig.sim.clock.now())
    there = truth.rows_at(start, end)
    assert len(found) > len(set(found)), "rows were pushed to the next page"
    assert set(there) - set(found), "and new ones came before the first"
    assert set(found) <= set(there)
    assert now == EPOCH + len(rig.sim.requests) * timedelta(seconds=0.4)


@pytest.mark.parametrize("rig", [{"feed": FeedOptions(**MOVING)}], indirect=True)
def test_what_a_filter_keeps_moves_too(rig: Rig) -> None:
    window = dates(EPOCH - MONTH, EPOCH + HOUR)
    for seconds in (0, 400):
        rig.sim.advance(seconds)
        local = [row["message_id"] for row in rows(rig, **window) if row["run_type"] == "local"]
        assert ids(rig, **window, run_type="local") == local


def test_reading_often_changes_nothing() -> None:
    once, often = moving(), moving()
    once.clock.advance(3600)
    for _ in range(60):
        often.clock.advance(60)
        len(often)
    assert everything(once) == everything(often)
    assert once.deleted == often.deleted
    assert once.version == often.version > 1800


def test_the_seed_decides() -> None:
    same, other = moving("1"), moving("2")
    feed = moving("1")
    for one in (feed, same, other):
        one.clock.advance(600)
    assert everything(feed) == everything(same)
    assert not {row["key"] for row in everything(feed)} & {row["key"] for row in everything(other)}


def test_rows_arrive_at_their_rate_and_some_of_them_late() -> None:
    feed = moving(deletes_per_second=0.0)
    before = set(feed.all_rows(EPOCH - MONTH, EPOCH))
    feed.clock.advance(3600)
    new = [one for one in feed.all_rows(EPOCH - MONTH, EPOCH + HOUR) if one not in before]
    assert 1790 <= len(new) <= 1810
    lateness = [feed.ingested_at(one) - feed.ended_at(one) for one in new]
    assert timedelta(0) <= min(lateness) < max(lateness) < timedelta(seconds=3601)
    assert 0.15 < sum(late > timedelta(seconds=2) for late in lateness) / len(new) < 0.25
    assert any(feed.ended_at(one) < feed.clock.epoch for one in new), "older than the feed's beginning"


def test_the_rows_of_any_past_moment_are_known() -> None:
    feed, seen = moving(), {}
    window = (EPOCH - 2 * HOUR, EPOCH + 2 * HOUR)
    for _ in range(6):
        feed.clock.advance(500)
        seen[feed.clock.when(feed.clock.now())] = feed.rows_at(*window)
    for at, there in seen.items():
        assert feed.rows_at(*window, at) == there
    assert len({tuple(there) for there in seen.values()}) == 6
    with pytest.raises(ValueError, match="future"):
        feed.rows_at(*window, feed.clock.when(feed.clock.now() + 1))


def test_deleted_rows_are_still_known() -> None:
    feed, whole = moving(inserts_per_second=0.0), (EPOCH - MONTH, EPOCH)
    before = feed.rows_at(*whole)
    feed.clock.advance(600)
    after = feed.rows_at(*whole)
    assert set(before) - set(after) == set(feed.deleted)
    assert 55 <= len(feed.deleted) <= 61
    assert feed.all_rows(*whole) == before
    for one, at in feed.deleted.items():
        assert EPOCH < at <= EPOCH + timedelta(seconds=600)
        assert feed.find(one).deleted is not None
    feed.clock.advance(6000)
    assert len(feed) == 0
    assert feed.page(feed.span(*whole), 0, 10) == (0, feed.between(0, 0))


def test_rows_of_one_moment_stand_in_the_order_of_their_ids() -> None:
    feed = moving(ties=0.9, late=0.0)
    feed.clock.advance(300)
    found = [feed.find(one) for one in feed.rows_at(EPOCH - MONTH, EPOCH + HOUR)]
    order = [(row.end, row.key) for row in found]
    assert order == sorted(order, reverse=True)
    assert len({row.end for row in found}) < len(found) / 5


def test_working_hours() -> None:
    feed = moving(rows=20_000, rhythm=True)
    ends = [feed.ended_at(one) for one in feed.rows_at(EPOCH - MONTH, EPOCH)]
    assert len(ends) == 20_000
    assert sum(end.weekday() >= 5 for end in ends) < 1500
    assert sum(8 <= end.hour < 18 for end in ends) > 15_000


def test_an_unknown_id() -> None:
    for one in ("", "msg_", "x" * 16, "0" * 16):
        with pytest.raises(KeyError, match="no row"):
            moving().row(one)


WRONG: list[dict[str, Any]] = [
    {"filter_on": "created"},
    {"bounds": "[["},
    {"caller": "nobody"},
    {"digits": 2},
    {"late": 1.1},
    {"ties": 1.0},
    {"rows": -1},
    {"days": 0},
    {"latency": -0.1},
    {"page_size_cap": 0},
    {"requests_per_minute": 0},
]


@pytest.mark.parametrize("options", WRONG)
def test_invalid_feed_options_are_refused(options: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        FeedOptions(**options)
