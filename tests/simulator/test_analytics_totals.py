"""Totals: those of the very rows that the list of events shows, whatever happened to them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from math import fsum
from typing import Any

import pytest

from ozkit.simulator import FeedOptions

from .analytics import MONTH, ask, dates, rows
from .conftest import EPOCH, Json, Rig
from .test_analytics_events import odd

MOVING = {
    "feed": FeedOptions(rows=1500, inserts_per_second=0.05, late=0.3, late_seconds=90_000, deletes_per_second=0.02)
}
EDGES = EPOCH - timedelta(days=12, hours=3, seconds=11), EPOCH + timedelta(minutes=90)
LEAVES = (
    ("file_changes", "suggested"),
    ("file_changes", "accepted"),
    ("lines_of_code", "suggested", "added_count"),
    ("lines_of_code", "suggested", "removed_count"),
    ("lines_of_code", "accepted", "added_count"),
    ("lines_of_code", "accepted", "removed_count"),
)


def leaf(node: Any, path: Iterable[str]) -> Any:
    for name in path:
        node = node[name]
    return node


def codes(events: list[Json]) -> list[int]:
    changes = [row["code_changes"] for row in events if row.get("code_changes")]
    return [sum(leaf(change, path) for change in changes) for path in LEAVES]


def talks(events: list[Json]) -> int:
    return len({row["conversation_id"] for row in events})


def spent(events: list[Json]) -> float:
    return fsum(row["credit_charged"] for row in events)


@pytest.mark.parametrize("rig", [MOVING], indirect=True)
def test_the_summary_is_that_of_the_events(rig: Rig) -> None:
    for _ in range(3):
        figures = ask(rig, "summary", **dates(*EDGES))
        assert odd("SummaryResponse", figures) == []
        for run_type in ("local", "cloud"):
            events, total = rows(rig, **dates(*EDGES), run_type=run_type), figures["data"][run_type]
            assert total["total_conversations_count"] == talks(events) > 0
            assert [leaf(total["code_changes"], path) for path in LEAVES] == codes(events)
            assert 0.9 * total["total_credits_spent"] < spent(events) < total["total_credits_spent"]
        rig.sim.advance(1800)
    assert rig.sim.analytics.deleted


@pytest.mark.parametrize("rig", [MOVING], indirect=True)
def test_users_are_those_of_the_events(rig: Rig) -> None:
    rig.sim.advance(3600)
    users, events = rows(rig, "users", **dates(*EDGES), size=5), rows(rig, **dates(*EDGES))
    assert [user["user_id"] for user in users] == sorted({row["user_id"] for row in events})
    for user in users:
        for run_type in ("local", "cloud"):
            own = [row for row in events if (row["user_id"], row["run_type"]) == (user["user_id"], run_type)]
            usage = user[run_type]
            assert usage["distinct_conversation_count"] == talks(own)
            assert [leaf(usage["code_changes"], path) for path in LEAVES] == codes(own)
            assert spent(own) <= usage["credits_spent"]
            for model in usage["model_usage"]:
                with_it = [row for row in own if row["model_ids"][:1] == [model["model_id"]]]
                assert model["distinct_conversation_count"] == talks(with_it)
                assert model["credits_spent"] == pytest.approx(spent(with_it))


@pytest.mark.parametrize("period", ["day", "week", "month"])
def test_a_series_adds_up(still: Rig, period: str) -> None:
    window = dates(EPOCH - timedelta(days=40), EPOCH)
    whole, series = ask(still, "summary", **window), ask(still, "summary", **window, group_by_period=period)
    assert odd("SummaryByPeriodResponse", series) == []
    assert series["group_by_period"] == period
    labels = series["period_list"]
    assert labels == sorted(set(labels))
    for run_type, total in whole["data"].items():
        one = series["data"][run_type]
        paths = [("total_credits_spent",), *(("code_changes", *path) for path in LEAVES)]
        for path in [("total_conversations_count",), *paths]:
            assert len(leaf(one, path)) == len(labels)
        for path in paths:
            assert fsum(leaf(one, path)) == pytest.approx(leaf(total, path))
        assert sum(one["total_conversations_count"]) >= total["total_conversations_count"]
        assert {leaf(one, path)[0] for path in paths} == {0}, "the feed begins later than the window"


@pytest.mark.parametrize(
    ("period", "labels"),
    [
        ("day", ["2031-02-27", "2031-02-28", "2031-03-01", "2031-03-02", "2031-03-03"]),
        ("week", ["2031-02-24", "2031-03-03"]),
        ("month", ["2031-02-01", "2031-03-01"]),
    ],
)
def test_periods_are_called_by_their_first_day(still: Rig, period: str, labels: list[str]) -> None:
    window = dates(datetime(2031, 2, 27, 23, 59, 59, tzinfo=UTC), datetime(2031, 3, 4, tzinfo=UTC))
    assert ask(still, "summary", **window, group_by_period=period)["period_list"] == labels


def test_series_of_users_have_a_value_for_each_period(still: Rig) -> None:
    window = dates(EPOCH - timedelta(days=3))
    page = ask(still, "users", **window, group_by_period="day", page_size=100)
    assert odd("UsersByPeriodResponse", page) == []
    events, count = rows(still, **window), len(page["period_list"])
    assert count == 4
    for user in page["data"]:
        for run_type in ("local", "cloud"):
            usage = user[run_type]
            own = [row for row in events if (row["user_id"], row["run_type"]) == (user["user_id"], run_type)]
            by_day = [[r for r in own if r["message_end_timestamp"].startswith(day)] for day in page["period_list"]]
            assert usage["distinct_conversation_count"] == [talks(day) for day in by_day]
            assert [list(one) for one in zip(*map(codes, by_day), strict=True)] == [
                leaf(usage["code_changes"], path) for path in LEAVES
            ]
            assert {len(model["credits_spent"]) for model in usage["model_usage"]} <= {count}


@pytest.mark.parametrize("rig", [{"feed": FeedOptions(rows=0, inserts_per_second=0)}], indirect=True)
def test_where_nothing_happened_every_period_is_zero(rig: Rig) -> None:
    series = ask(rig, "summary", **dates(EPOCH - MONTH), group_by_period="week")
    assert len(series["period_list"]) == 6
    assert series["data"]["cloud"]["total_credits_spent"] == [0.0] * 6
    assert ask(rig, "users", **dates(), group_by_period="week")["data"] == []
