"""The Enterprise Analytics API: the list of events, and totals that match it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from math import fsum
from typing import Any

import pytest

from ozkit.simulator import FeedOptions
from ozkit.simulator.http.document import load
from ozkit.simulator.http.validation import check_value

from .conftest import ANALYTICS, EPOCH, MONTH, Json, Rig, ask, dates, get, ids, pages, rows

DOCUMENT = load("warp_analytics")
SECOND = timedelta(seconds=1)
SMALL = {"rows": 250, "inserts_per_second": 0.0}


def feed(**options: Any) -> Any:
    return pytest.param({"feed": FeedOptions(**{**SMALL, **options})}, id=" ".join(map(str, options.values())))


def flat(row: Json) -> list[tuple[str, str]]:
    return [(name, value) for name, value in row.items() if isinstance(value, str)]


def unknown(name: str, body: Any) -> list[tuple[str, str]]:
    return check_value(DOCUMENT, DOCUMENT.schema(name), body)


def test_every_event_once_newest_first(still: Rig) -> None:
    found = rows(still, **dates())
    order = [(row["message_end_timestamp"], row["message_id"]) for row in found]
    assert order == sorted(order, reverse=True)
    assert [row["message_id"] for row in found] == still.sim.analytics.rows_at(EPOCH - MONTH, EPOCH)
    assert len(found) == len(set(order)) == 5000
    ends = Counter(end for end, _ in order)
    assert 100 < sum(ends.values()) - len(ends) < 400, "about one in twenty shares the second of another"


def test_events_are_as_varied_as_the_document_allows(still: Rig) -> None:
    found = pages(still, **dates())
    assert [unknown("EventsResponse", page) for page in found] == [[]] * len(found)
    events = [row for page in found for row in page["data"]]
    kinds = Counter(row["message_type"] for row in events)
    assert set(kinds) > {"user_query", "agent_output", "agent_reasoning", "tool_call", "tool_call_result"}
    assert 0 < kinds["agent_plan"] < 50, "now and then a kind that nobody knows"
    for name in ("code_changes", "git_context", "tool_type"):
        values = [row.get(name, "absent") for row in events]
        assert values.count("absent") > 0 < values.count(None), name
    changes = [row["code_changes"] for row in events if row.get("code_changes")]
    assert {change["was_edited_by_user"] for change in changes} == {True, False, None}
    assert any(not change["file_changes"]["suggested"] for change in changes), "a zero is no absence"
    assert all(row["credit_charged"] == 0 for row in events if not row["model_ids"])
    assert {len(row["model_ids"]) for row in events} == {len(row["llm_request_ids"]) for row in events} == {0, 1, 2}
    assert len({row["user_id"] for row in events}) == len({row["email"] for row in events}) == 12


@pytest.mark.parametrize("rig", [feed(digits=digits) for digits in (0, 3, 6)], indirect=True)
def test_timestamps_have_the_digits_that_were_asked_for(rig: Rig) -> None:
    digits = rig.sim.analytics.options.digits
    for row in rows(rig, **dates()):
        for name in ("message_start_timestamp", "message_end_timestamp"):
            assert len(row[name]) == len("2031-03-04T05:06:07Z") + (digits and digits + 1)
        assert rig.sim.analytics.row(row["message_id"]) == row


@pytest.mark.parametrize("rig", [feed(bounds=bounds) for bounds in ("[)", "[]", "(]", "()")], indirect=True)
def test_bounds_are_in_or_out(rig: Rig) -> None:
    options, truth = rig.sim.analytics.options, rig.sim.analytics
    first, last = (truth.ended_at(truth.rows_at(EPOCH - MONTH, EPOCH)[place]) for place in (150, 50))
    found = set(ids(rig, **dates(first, last)))
    inside = set(truth.rows_at(first + SECOND, last))
    at_first, at_last = set(truth.rows_at(first, first + SECOND)), set(truth.rows_at(last, last + SECOND))
    assert at_first
    assert at_last
    assert found == inside | (at_first if "[" in options.bounds else set()) | (
        at_last if "]" in options.bounds else set()
    )


@pytest.mark.parametrize("rig", [feed(filter_on=on, late=1.0) for on in ("end", "start", "ingest")], indirect=True)
def test_the_window_filters_on_one_of_three_times(rig: Rig) -> None:
    truth, filter_on = rig.sim.analytics, rig.sim.analytics.options.filter_on
    newer, older = (truth.rows_at(EPOCH - MONTH, EPOCH)[place] for place in (50, 150))
    start, end = truth.ended_at(older) + SECOND, truth.ended_at(newer)
    found = ids(rig, **dates(start, end))
    assert found == truth.rows_at(start, end, on=filter_on)
    assert (newer in found) == (filter_on == "start"), "it ends with the window and began inside of it"
    assert (older in found) == (filter_on == "ingest"), "it ended before the window and came to be seen in it"
    ends = [truth.ended_at(one) for one in found]
    assert ends == sorted(ends, reverse=True)


def test_the_dates_move_with_the_clock_unless_they_are_given(rig: Rig) -> None:
    now, day = rig.sim.clock.when, timedelta(days=1)
    for advanced in (0, 40_000):
        rig.sim.advance(advanced)
        end = now(rig.sim.clock.now())
        assert ask(rig, "events")["pagination"]["total_count"] == len(rig.sim.analytics.rows_at(end - day, end))
    end = EPOCH - timedelta(days=3)
    count = ask(rig, "events", end_date=end.isoformat())["pagination"]["total_count"]
    assert count == len(rig.sim.analytics.rows_at(end - day, end))


@pytest.mark.parametrize("name", ["run_type", "user_id", "conversation_id", "message_type", "tool_type"])
def test_each_filter_keeps_what_is_equal(still: Rig, name: str) -> None:
    week = dates(EPOCH - timedelta(days=7))
    everything = rows(still, **week)
    value = next(row[name] for row in everything if row.get(name))
    wanted = [row for row in everything if row.get(name) == value]
    assert rows(still, **week, **{name: value}, size=7) == wanted
    assert 0 < len(wanted) < len(everything)
    both = {name: value, "run_type": "cloud"} if name != "run_type" else {name: value, "message_type": "user_query"}
    assert rows(still, **week, **both) == [row for row in everything if both.items() <= set(flat(row))]


def test_pages_are_ten_long_by_default_and_empty_behind_the_end(still: Rig) -> None:
    day = dates(EPOCH - timedelta(days=1))
    first = ask(still, "events", **day)
    total = len(still.sim.analytics.rows_at(EPOCH - timedelta(days=1), EPOCH))
    assert len(first["data"]) == 10
    said = {"current_page": 1, "page_size": 10, "total_pages": -(-total // 10), "total_count": total}
    assert first["pagination"] == said
    assert ask(still, "events", **day, page=999) == {"data": [], "pagination": {**said, "current_page": 999}}
    nothing = ask(still, "events", **dates(EPOCH - timedelta(days=300), EPOCH - timedelta(days=200)))
    assert nothing["pagination"] == {"current_page": 1, "page_size": 10, "total_pages": 0, "total_count": 0}


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("events", {"page_size": 101}, "page_size"),
    ("users", {"page_size": 101}, "must be at most 100"),
    ("events", {"page": 0}, "page"),
    ("events", {"page_size": 0}, "page_size"),
    ("events", {"start_date": "2031-03-01T00:00:00"}, "zone"),
    ("events", {"start_date": "7d"}, "date-time"),
    ("events", {"run_type": "remote"}, "run_type"),
    ("summary", {"group_by_period": "year"}, "group_by_period"),
    ("summary", {"start_date": "2031-03-02T00:00:00Z", "end_date": "2031-03-01T00:00:00Z"}, "before"),
    ("users", {"start_date": "2031-03-01T00:00:00Z", "end_date": "2031-03-01T01:00:00+01:00"}, "before"),
    ("events", {"start_date": "2030-03-01T00:00:00Z", "end_date": "2031-03-01T00:00:01Z"}, "365"),
    ("summary", {**dates(EPOCH - 365 * timedelta(days=1)), "group_by_period": "day"}, "365"),
    ("users", {**dates(EPOCH - 365 * timedelta(days=7)), "group_by_period": "week"}, "365"),
]


@pytest.mark.parametrize(("name", "params", "word"), REFUSED)
def test_invalid_parameters_are_refused(still: Rig, name: str, params: dict[str, Any], word: str) -> None:
    refused = ask(still, name, 400, **params)
    assert refused["status"] == 400
    assert word in refused["detail"]


def test_a_year_is_not_too_long(still: Rig) -> None:
    year = dates(datetime(2030, 3, 1, tzinfo=UTC), datetime(2031, 3, 1, tzinfo=UTC))
    assert ask(still, "events", **year)["pagination"]["total_count"] > 0
    assert len(ask(still, "summary", **year, group_by_period="day")["period_list"]) == 365


@pytest.mark.parametrize("rig", [feed(page_size_cap=40)], indirect=True)
def test_a_server_may_clamp_the_page_size_without_a_word(rig: Rig) -> None:
    for size in (41, 100, 5000):
        page = ask(rig, "events", **dates(), page_size=size)
        assert (len(page["data"]), page["pagination"]["page_size"], page["pagination"]["total_pages"]) == (40, 40, 7)
    assert ask(rig, "events", **dates(), page_size=39)["pagination"]["page_size"] == 39
    assert ask(rig, "users", page_size=5000)["pagination"]["page_size"] == 40


@pytest.mark.parametrize("rig", [feed(reporting=False)], indirect=True)
def test_a_team_that_does_not_report_has_empty_figures(rig: Rig) -> None:
    for name in ("events", "users"):
        page = ask(rig, name, **dates())
        assert (page["data"], page["pagination"]["total_count"]) == ([], 0)
    for figures in ask(rig, "summary", **dates())["data"].values():
        assert (figures["total_conversations_count"], figures["total_credits_spent"]) == (0, 0)


@pytest.mark.parametrize(
    "rig", [feed(requests_per_minute=3), feed(requests_per_minute=3, retry_after=False)], indirect=True
)
def test_the_budget_of_a_minute_is_the_endpoint_s_own(rig: Rig) -> None:
    assert rig.sim.clock.epoch.second == 7
    for _ in range(3):
        ask(rig, "events")
    refused = rig.client.get(f"{ANALYTICS}/events")
    assert (refused.status_code, refused.json()["retryable"]) == (429, True)
    wait = refused.headers.get("retry-after")
    assert wait == ("54" if rig.sim.analytics.options.retry_after else None)
    ask(rig, "users")
    rig.sim.advance(52)
    ask(rig, "events", 429)
    rig.sim.advance(2)
    ask(rig, "events")


@pytest.mark.parametrize("rig", [feed(caller="member"), feed(caller="team_key")], indirect=True)
def test_only_an_admin_may_read(rig: Rig) -> None:
    for name in ("events", "users", "summary"):
        assert ask(rig, name, 403)["status"] == 403
    rig.ask("GET", "/agent/runs")


def test_no_key_no_figures(still: Rig) -> None:
    for headers in ({}, {"Authorization": "Bearer wk-other"}):
        response = get(f"{still.sim.warp_url}{ANALYTICS}/summary", headers=headers)
        assert (response.status_code, response.json()["status"]) == (401, 401)
    ask(still, "revenue", 404)


def test_what_the_document_does_not_know_is_noted(rig: Rig) -> None:
    ask(rig, "events", limit=5)
    assert [(one.path, one.kind, one.name) for one in rig.sim.unknown_fields] == [
        (f"/api/v1{ANALYTICS}/events", "query", "limit")
    ]


def test_faults_happen_here_too(rig: Rig) -> None:
    rig.sim.faults.fail_next("GET", f"{ANALYTICS}/events", 503)
    ask(rig, "summary")
    ask(rig, "events", 503)
    right = ask(rig, "summary", **dates(), group_by_period="week")
    rig.sim.faults.add("GET", f"{ANALYTICS}/*", "drift", times=1, share=0.5)
    assert ask(rig, "summary", **dates(), group_by_period="week") != right
    assert rig.sim.faults.pending == 0


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
        assert unknown("SummaryResponse", figures) == []
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
    assert unknown("SummaryByPeriodResponse", series) == []
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
    assert unknown("UsersByPeriodResponse", page) == []
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
