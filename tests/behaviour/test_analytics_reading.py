"""Reading usage data over real HTTP: dates of every form, pinned windows, pages ahead, and lists that move."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl

import pytest

import ozkit
from ozkit.simulator import FeedOptions, Simulator, serve
from ozkit.testing import FakeClock
from ozkit_runtime.models.dates import format_datetime

from .conftest import World
from .scripted import answer, scripted

STILL = FeedOptions(rows=430, days=3, inserts_per_second=0.0)
DAY = timedelta(days=1)


@pytest.fixture
def feed() -> FeedOptions:
    return STILL


@pytest.fixture
def timed(clock: FakeClock, feed: FeedOptions) -> Iterator[Simulator]:
    """A simulator that lives by the same clock as the clients."""
    with serve(clock=clock.now, feed=feed, cursor_feed=STILL) as running:
        yield running


@pytest.fixture
def nobody(world: World) -> dict[bool, Any]:
    """Clients of a server that is not there: whatever they send fails to arrive, and not as an InvalidArgument."""
    return {cursor: world.client(base_url="http://127.0.0.1:1", cursor=cursor) for cursor in (False, True)}


@pytest.fixture
def cursor(world: World, timed: Simulator, clock: FakeClock) -> Any:
    return world.client(timed.api_key, base_url=timed.cursor_url, clock=clock, cursor=True)


def asked(timed: Simulator) -> list[dict[str, str]]:
    """What was asked of the analytics operations, oldest first."""
    return [dict(parse_qsl(seen.query, strict_parsing=True)) for seen in timed.requests]


def dates(query: dict[str, str]) -> tuple[str, str]:
    return query.get("start_date") or query["startDate"], query.get("end_date") or query["endDate"]


def ids(events: list[Any]) -> list[str]:
    return [event.message_id for event in events]


FORMS: list[tuple[dict[str, Any], tuple[str, str]]] = [
    (
        {"start_date": datetime(2026, 4, 1, tzinfo=UTC), "end_date": "2026-04-02T12:00:00+02:00"},
        ("2026-04-01T00:00:00Z", "2026-04-02T10:00:00Z"),
    ),
    ({"start_date": date(2026, 4, 1), "end_date": "2026-04-03"}, ("2026-04-01T00:00:00Z", "2026-04-03T00:00:00Z")),
    (
        {"start_date": "2026-04-01", "end_date": "2026-04-01T08:30", "zone": "Asia/Kolkata"},
        ("2026-03-31T18:30:00Z", "2026-04-01T03:00:00Z"),
    ),
    (
        {"start_date": "2026-04-01", "end_date": "2026-04-01T00:00:00.000250Z"},
        ("2026-04-01T00:00:00Z", "2026-04-01T00:00:00.000250Z"),
    ),
]
WARP_CALLS = {
    "summary": {},
    "summary_by_period": {"group_by_period": "day"},
    "users": {},
    "users_by_period": {"group_by_period": "day"},
    "events": {},
}
CURSOR_CALLS = ["commits.list", "commits.csv", "changes.list", "changes.csv"]


def done(world: World, value: Any) -> Any:
    """Carry a call out, whatever it returns."""
    iterable = hasattr(value, "__aiter__") or (world.kind == "sync" and hasattr(value, "__iter__"))
    return world.collect(value) if iterable else world.run(value)


@pytest.mark.parametrize("name", WARP_CALLS)
def test_every_call_takes_dates_of_every_form(world: World, client: Any, timed: Simulator, name: str) -> None:
    for arguments, _ in FORMS:
        done(world, getattr(client.analytics, name)(**WARP_CALLS[name], **arguments))
    assert [dates(query) for query in asked(timed)] == [expected for _, expected in FORMS]
    assert all("zone" not in query for query in asked(timed))
    assert timed.unknown_fields == []


@pytest.mark.parametrize("name", CURSOR_CALLS)
def test_every_call_of_cursor_takes_them_too(world: World, cursor: Any, timed: Simulator, name: str) -> None:
    resource, method = name.split(".")
    for arguments, _ in FORMS:
        done(world, getattr(getattr(cursor, resource), method)(**arguments))
    assert [dates(query) for query in asked(timed)] == [expected for _, expected in FORMS]


@pytest.mark.parametrize("name", ["users", "users_by_period", "events"])
def test_defaults_are_fixed_when_the_list_is_made(
    world: World, client: Any, timed: Simulator, clock: FakeClock, name: str
) -> None:
    made = clock.wall().replace(microsecond=0)
    found = getattr(client.analytics, name)(**WARP_CALLS[name], page_size=5)
    clock.sleep(3600)
    world.collect(found)
    clock.sleep(3600)
    world.collect(found.pages())
    queries = asked(timed)
    assert len(queries) > 2
    assert {dates(query) for query in queries} == {(format_datetime(made - DAY), format_datetime(made))}


def test_the_defaults_of_cursor_are_fixed_too(world: World, cursor: Any, timed: Simulator, clock: FakeClock) -> None:
    made = clock.wall().replace(microsecond=0)
    found = cursor.commits.list(page_size=100)
    rows = cursor.commits.csv()
    clock.sleep(3600)
    assert len(world.collect(found)) == len(world.collect(rows))
    queries = asked(timed)
    assert len(queries) > 3
    assert {dates(query) for query in queries} == {(format_datetime(made - 7 * DAY), format_datetime(made))}
    assert "page" not in queries[-1]


# The unit tests of the arguments have all refusals; none of them needs the server.
REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("events", {"page_size": 101}, "analytics.events: page_size: must be at most 100, got 101"),
    ("events", {"page": 0}, "page: must be at least 1, got 0"),
    ("events", {"prefetch": 33}, "prefetch must be .* from 0 to 32, got 33"),
    ("events", {"start_date": "400d"}, "at most 365 days, got 400: .* with analytics.export_events"),
    ("users", {"end_date": "tomorrow"}, "end_date: 'tomorrow' is not a date"),
    ("summary", {"start_date": "1h", "end_date": "2h"}, "must be before end_date"),
    ("summary_by_period", {"group_by_period": "day", "start_date": "2020-01-01"}, "and the server's limit is 365"),
    ("users_by_period", {"group_by_period": "fortnight"}, "must be one of 'day', 'week', 'month', got 'fortnight'"),
]


@pytest.mark.parametrize(("name", "arguments", "why"), REFUSED, ids=[f"{row[0]} {row[1]}" for row in REFUSED])
def test_what_the_server_would_refuse_is_not_sent(
    world: World, nobody: Any, name: str, arguments: dict[str, Any], why: str
) -> None:
    with pytest.raises(ozkit.InvalidArgument, match=why):
        done(world, getattr(nobody[False].analytics, name)(**arguments))


@pytest.mark.parametrize("name", CURSOR_CALLS)
def test_more_than_thirty_days_of_cursor_are_not_asked_for(world: World, nobody: Any, name: str) -> None:
    resource, method = name.split(".")
    call = getattr(getattr(nobody[True], resource), method)
    with pytest.raises(ozkit.InvalidArgument, match=rf"{name}: .* at most 30 days, got 31: .* with {resource}\.export"):
        call(start_date="31d")
    if method == "list":
        with pytest.raises(ozkit.InvalidArgument, match="page_size: must be at most 1000, got 1001"):
            call(page_size=1001)
    with pytest.raises(ozkit.ConnectionFailed):
        done(world, call(start_date="30d"))


def test_a_misspelt_argument_is_a_mistake_of_the_program(nobody: Any) -> None:
    analytics, cursor = nobody[False].analytics, nobody[True]
    for call in (analytics.events, analytics.users, cursor.commits.list, cursor.changes.csv):
        with pytest.raises(TypeError, match="starting"):
            call(starting="7d")


@pytest.mark.parametrize("prefetch", [0, 1, 8, 32])
def test_all_events_come_in_order_however_many_pages_are_ahead(
    world: World, client: Any, timed: Simulator, prefetch: int
) -> None:
    found = world.collect(client.analytics.events(start_date="3d", page_size=10, prefetch=prefetch))
    start, end = (datetime.fromisoformat(text) for text in dates(asked(timed)[0]))
    assert ids(found) == timed.analytics.rows_at(start, end)
    assert len(found) > 400
    pages = [int(query.get("page", 1)) for query in asked(timed)]
    assert sorted(pages) == list(range(1, len(found) // 10 + 2)), "each page once, and one more if the last is full"


def test_no_more_pages_are_fetched_ahead_than_are_wanted(world: World, client: Any, timed: Simulator) -> None:
    assert len(world.collect(client.analytics.events(start_date="3d", page_size=10, prefetch=8, max_items=25))) == 25
    assert len(timed.requests) == 3


def test_runs_name_their_next_page_and_cannot_be_fetched_together(world: World, client: Any, timed: Simulator) -> None:
    with pytest.raises(ozkit.InvalidArgument, match="prefetch must be 0 or 1 for this list"):
        client.runs.list(prefetch=8)
    assert len(world.collect(client.runs.list(limit=10, prefetch=1, max_items=20))) == 20


@pytest.mark.parametrize("prefetch", [0, 4])
def test_the_error_of_a_page_comes_after_the_pages_before_it(
    world: World, client: Any, timed: Simulator, prefetch: int
) -> None:
    page_of: list[int] = []
    listed = client.analytics.events(start_date="3d", page_size=100, prefetch=prefetch)
    whole = ids(world.collect(listed))
    timed.faults.fail_next("GET", "/enterprises/analytics/events", 403, times=10)
    with pytest.raises(ozkit.PermissionDenied) as caught:
        world.each(listed.pages(), lambda page: page_of.append(len(page.items)))
    assert caught.value.cursor is None
    timed.faults.clear()
    rest = world.collect(listed.pages(cursor=3))
    assert [event.message_id for page in rest for event in page.items] == whole[200:]


@pytest.mark.parametrize("feed", [FeedOptions(rows=600, days=1, inserts_per_second=2.0, latency=1.0)])
@pytest.mark.parametrize("prefetch", [0, 1, 4])
def test_a_list_that_moves_gives_no_row_twice_and_is_told_of_once(
    world: World, client: Any, timed: Simulator, clock: FakeClock, prefetch: int, caplog: pytest.LogCaptureFixture
) -> None:
    """The window ends later than now, so that rows come in while it is read."""
    listed = client.analytics.events(end_date=clock.wall() + DAY, start_date="1d", page_size=50, prefetch=prefetch)
    first = world.collect(listed.pages())[0].response.pagination
    found = ids(world.collect(listed))
    last = max(int(query.get("page", 1)) for query in asked(timed))
    assert len(set(found)) == len(found)
    assert last > first.total_pages, "the walk went on to the pages that came up meanwhile"
    warnings = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert len(warnings) == 2, "one a walk"
    assert f"analytics.events changed while it was read: {first.total_count} rows at first, now " in warnings[0]
    assert warnings[0].endswith("analytics.export_events reads it completely")
    twice = client.analytics.events(end_date=clock.wall() + DAY, start_date="1d", page_size=50, unique_by=None)
    again = ids(world.collect(twice))
    assert len(set(again)) < len(again), "without the check, rows that moved come twice"


@pytest.mark.parametrize("feed", [FeedOptions(rows=430, days=3, inserts_per_second=0.0, page_size_cap=20)])
@pytest.mark.parametrize("prefetch", [0, 8])
def test_a_clamped_page_size_is_followed(world: World, client: Any, timed: Simulator, prefetch: int) -> None:
    found = world.collect(client.analytics.events(start_date="3d", page_size=100, prefetch=prefetch))
    assert len(found) > 400
    assert len(timed.requests) == -(-len(found) // 20)


@pytest.mark.parametrize("prefetch", [0, 4])
def test_cursor_rows_come_once(world: World, cursor: Any, timed: Simulator, prefetch: int) -> None:
    commits = world.collect(cursor.commits.list(page_size=100, prefetch=prefetch))
    rows = world.collect(cursor.commits.csv())
    assert [commit.commit_hash for commit in commits] == [row["commit_hash"] for row in rows]
    changes = world.collect(cursor.changes.list(page_size=100, prefetch=prefetch))
    assert len({change.change_id for change in changes}) == len(changes) > 300
    assert timed.unknown_fields == []


def commit(created_at: str, **other: Any) -> dict[str, Any]:
    counts = {f"{kind}Lines{what}": 0 for kind in ("total", "tab", "composer") for what in ("Added", "Deleted")}
    who = {"userId": "user_1", "userEmail": "one@team.example"}
    return {"commitHash": "abc", **who, **counts, "createdAt": created_at, **other}


def test_a_commit_is_told_apart_by_all_that_makes_its_row(world: World) -> None:
    early, late = "2026-04-01T10:00:00.000Z", "2026-04-01T11:00:00.000Z"
    rows = [
        commit(early, repoName="org/a", branchName="main"),
        commit(early, repoName="org/a", branchName="next"),
        commit(early, repoName=None, branchName=None),
        commit(early),
        commit(early, repoName="org/a", branchName="main"),
        commit(late, repoName="org/a", branchName="main"),
    ]
    page = {"items": rows, "totalCount": 6, "page": 1, "pageSize": 100}
    with scripted(answer(200, page)) as server:
        listed = world.client(base_url=server.url, cursor=True).commits.list
        found = world.collect(listed())
        assert [row.created_at.hour for row in found] == [10, 10, 10, 11]
        assert [row.branch_name for row in found] == ["main", "next", None, "main"]
        assert len(world.collect(listed(unique_by="commit_hash"))) == 1
        assert len(world.collect(listed(unique_by=None))) == 6


def series(length: int) -> dict[str, Any]:
    counts = {"added_count": [1, 2], "removed_count": [1] * length}
    code = {
        "file_changes": {"suggested": [1, 1], "accepted": [1, 1]},
        "lines_of_code": {"suggested": counts, "accepted": counts},
    }
    return {"total_conversations_count": [1, 2], "total_credits_spent": [1.0, 2.0], "code_changes": code}


def test_a_series_that_does_not_fit_its_periods_is_named(world: World, client: Any, timed: Simulator) -> None:
    head = {"group_by_period": "day", "period_list": ["2026-04-01", "2026-04-02"]}
    for length in (2, 3):
        body = {**head, "data": {"local": series(2), "cloud": series(length)}}
        timed.faults.fail_next("GET", "/enterprises/analytics/summary", 200, body=body)
    assert world.run(client.analytics.summary_by_period(group_by_period="day")).period_list == head["period_list"]
    with pytest.raises(ozkit.UnexpectedResponse) as caught:
        world.run(client.analytics.summary_by_period(group_by_period="day"))
    path = "$.data.cloud.code_changes.lines_of_code.suggested.removed_count"
    assert caught.value.path == path
    assert str(caught.value) == f"analytics.summary_by_period: {path}: 3 values for 2 periods in period_list"


@pytest.mark.parametrize("prefetch", [0, 2])
def test_a_member_whose_series_does_not_fit_is_named_when_the_page_is_due(
    world: World, client: Any, timed: Simulator, prefetch: int
) -> None:
    listed = client.analytics.users_by_period(group_by_period="day", start_date="3d", page_size=5, prefetch=prefetch)
    first, second = [page.response.to_dict() for page in world.collect(listed.pages())][:2]
    second["data"][3]["local"] = {
        "distinct_conversation_count": [0] * 4,
        "credits_spent": [0.0] * 4,
        "model_usage": [{"model_id": "m", "distinct_conversation_count": [0] * 4, "credits_spent": [0.5]}],
        "code_changes": first["data"][0]["cloud"]["code_changes"],
    }
    given: list[Any] = []
    with scripted(answer(200, first), answer(200, second)) as server:
        other = world.client(base_url=server.url)
        with pytest.raises(ozkit.UnexpectedResponse) as caught:
            world.each(
                other.analytics.users_by_period(group_by_period="day", start_date="3d", prefetch=prefetch), given.append
            )
    assert caught.value.path == "$.data[3].local.model_usage[0].credits_spent"
    assert "1 values for 4 periods" in str(caught.value)
    assert caught.value.cursor == 2
    assert len(given) == 5


@pytest.mark.parametrize("feed", [FeedOptions(rows=10, reporting=False)])
def test_a_team_that_does_not_report_has_empty_answers(world: World, client: Any) -> None:
    assert world.collect(client.analytics.events(start_date="3d")) == []
    assert world.collect(client.analytics.users_by_period(group_by_period="day")) == []
    assert world.run(client.analytics.summary_by_period(group_by_period="week")).period_list == []
