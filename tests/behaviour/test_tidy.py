"""Tidy tables and the comparison of two vendors, from a server's own answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from ozkit.analytics import tidy
from ozkit.analytics.metrics import total
from ozkit.reports import compare
from ozkit.simulator import FeedOptions, Simulator, serve
from ozkit.testing import FakeClock

from .conftest import World

STILL = FeedOptions(rows=400, days=10, inserts_per_second=0.0)
LINES = ("lines_suggested_added", "lines_suggested_removed", "lines_accepted_added", "lines_accepted_removed")
COUNTS = ("files_suggested", "files_accepted", *LINES)


@pytest.fixture
def timed(clock: FakeClock) -> Iterator[Simulator]:
    with serve(clock=clock.now, feed=STILL, cursor_feed=STILL) as running:
        yield running


@pytest.fixture
def window(clock: FakeClock) -> dict[str, Any]:
    """Whole days of UTC, so that days of both feeds are inside."""
    last = clock.wall().astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return {"start_date": last - timedelta(days=7), "end_date": last}


def read(world: World, paginator: Any) -> Any:
    return world.run(tidy.collect_pages(paginator)) if world.kind == "async" else paginator


def sums(table: Any, names: tuple[str, ...] = COUNTS) -> list[Any]:
    return [total(table, name) for name in names]


def test_every_table_tells_the_same_sums(world: World, client: Any, window: dict[str, Any]) -> None:
    api = client.analytics
    whole = tidy.summary_totals(world.run(api.summary(**window)))
    days = tidy.summary_periods(world.run(api.summary_by_period(group_by_period="day", **window)))
    users = tidy.user_totals(read(world, api.users(page_size=3, **window)))
    user_days = tidy.user_periods(read(world, api.users_by_period(group_by_period="day", page_size=3, **window)))
    assert len(days) == 7 * len(whole) > 7
    assert len(user_days) == 7 * len(users)
    assert len({row["user_id"] for row in users}) > 3, "one page would prove little"
    assert [row["period_start"] for row in days][:7] == [
        (window["start_date"] + timedelta(days=day)).date() for day in range(7)
    ]
    expected = sums(whole)
    assert expected[-1]
    for table in (days, users, user_days):
        assert sums(table) == expected
        assert total(table, "credits") == pytest.approx(total(whole, "credits"))


def test_models_have_their_days(world: World, client: Any, window: dict[str, Any]) -> None:
    api = client.analytics
    models = tidy.user_models(read(world, api.users(page_size=3, **window)))
    days = tidy.user_model_periods(read(world, api.users_by_period(group_by_period="day", page_size=3, **window)))
    keys = {(row["user_id"], row["run_type"], row["model_id"]) for row in models}
    assert keys == {(row["user_id"], row["run_type"], row["model_id"]) for row in days}
    assert len(days) == 7 * len(models) > 0


def test_two_vendors_side_by_side(
    world: World, client: Any, timed: Simulator, clock: FakeClock, window: dict[str, Any]
) -> None:
    cursor = world.client(timed.api_key, base_url=timed.cursor_url, clock=clock, cursor=True)
    events = world.collect(client.analytics.events(page_size=100, **window))
    accepted = world.collect(cursor.changes.list(page_size=1000, **window))
    table = compare.changes(
        world.run(client.analytics.events(page_size=100, **window).table()),
        world.run(cursor.changes.list(page_size=1000, **window).table()),
    )
    warp = [event for event in events if event.code_changes]
    assert table.column("vendor") == ["warp"] * len(warp) + ["cursor"] * len(accepted)
    assert warp
    assert accepted
    weeks = compare.weekly(table)
    for vendor, lines in (
        ("warp", sum(event.code_changes.lines_of_code.accepted.added_count for event in warp)),
        ("cursor", sum(change.total_lines_added for change in accepted)),
    ):
        assert sum(row["lines_accepted_added"] for row in weeks if row["vendor"] == vendor) == lines
    assert all(datetime.min.date() < row["week_start"] for row in weeks)
    assert compare.chart(weeks).to_dict()["usermeta"]["ozkit"]["values"]
