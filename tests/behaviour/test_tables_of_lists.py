"""Lists of usage data as tables; other lists have none."""

from __future__ import annotations

from typing import Any

import pytest

from ozkit.simulator import CursorOptions, FeedOptions, Simulator, serve

from .conftest import World


@pytest.fixture(scope="module")
def still() -> Any:
    cursor = CursorOptions(rows=500, requests_per_minute=1000)
    with serve(frozen=True, feed=FeedOptions(rows=500, inserts_per_second=0), cursor_feed=cursor) as running:
        yield running


def test_events_are_a_table(world: World, still: Simulator) -> None:
    client = world.client(still.api_key, base_url=still.warp_url)
    events = client.analytics.events(start_date="20d", page_size=100)
    items = world.collect(events)
    table = world.run(events.table())
    assert table.column("message_id") == [item.message_id for item in items]
    assert len(table) > 200
    assert world.run(events.to_arrow()).num_rows == len(table)
    assert list(world.run(events.to_pandas())["email"]) == table.column("email")
    assert world.run(events.to_polars())["credit_charged"].to_list() == table.column("credit_charged")
    some = client.analytics.events(start_date="20d", page_size=100, max_items=150)
    assert world.run(some.table()).rows == table.rows[:150]


def test_users_are_a_table(world: World, still: Simulator) -> None:
    client = world.client(still.api_key, base_url=still.warp_url)
    totals = world.run(client.analytics.users(start_date="20d").table())
    periods = world.run(client.analytics.users_by_period(start_date="20d", group_by_period="week").table())
    assert set(totals.column("user_id")) == set(periods.column("user_id"))
    assert "period" in periods.schema.names


@pytest.mark.parametrize("name", ["commits", "changes"])
def test_rows_of_cursor_are_a_table(world: World, still: Simulator, name: str) -> None:
    client = world.client(still.api_key, base_url=still.cursor_url, cursor=True)
    found = getattr(client, name).list(start_date="20d", page_size=1000)
    assert len(world.run(found.table())) == len(world.collect(found)) > 100


def test_other_lists_have_no_table_methods(world: World, still: Simulator) -> None:
    runs = world.client(still.api_key, base_url=still.warp_url).runs.list()
    assert not any(hasattr(runs, name) for name in ("table", "to_arrow", "to_pandas", "to_polars"))
