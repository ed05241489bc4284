"""The doctor against servers that differ where documents leave it open: it finds the truth, or says that it cannot."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

import ozkit
from ozkit.analytics import DoctorReport, Finding
from ozkit.simulator import FeedOptions, Simulator, serve
from ozkit.simulator.cursor_options import CursorOptions
from ozkit.testing import FakeClock

from .conftest import World

BOUNDS = ("[)", "[]", "(]", "()")
DIGITS = {"sync": (0, 3, 6), "async": (3,)}  # what is decided is the same in both worlds
LATE = {"late": 0.3, "late_seconds": 12 * 3600}  # far enough for the bounds of any window to catch some
MOVING = {"late": 0.3, "inserts_per_second": 2, "latency": 0.3}
MOST, MOST_CURSOR = 15, 8  # of which the second is for one path: CSV has a limit of its own


@contextmanager
def warp(world: World, **options: Any) -> Iterator[tuple[Simulator, Any]]:
    clock = FakeClock()
    with serve(clock=clock.now, feed=FeedOptions(**{"rows": 1500, **options})) as sim:
        yield sim, world.client(sim.api_key, base_url=sim.warp_url, clock=clock, rate_limit=False)


@contextmanager
def cursor(world: World, **options: Any) -> Iterator[tuple[Simulator, Any]]:
    clock = FakeClock()
    with serve(clock=clock.now, cursor_feed=CursorOptions(**{"rows": 1500, **options})) as sim:
        # The doctor asks for more than the document allows, on purpose.
        yield sim, world.client(sim.api_key, base_url=sim.cursor_url, clock=clock, cursor=True, checked=False)


def examine_warp(world: World, **options: Any) -> DoctorReport:
    with warp(world, **options) as (sim, client):
        report: DoctorReport = world.run(client.analytics.doctor())
        assert report.requests == len(sim.seen) <= MOST
        return report


def examine_cursor(world: World, **options: Any) -> DoctorReport:
    with cursor(world, **options) as (sim, client):
        report: DoctorReport = world.run(client.commits.doctor())
        assert report.requests == len(sim.seen)
        assert sum(not seen.path.endswith(".csv") for seen in sim.seen) <= MOST_CURSOR
        assert 429 not in {seen.status for seen in sim.seen}
        return report


def finding(report: DoctorReport, question: str) -> Finding:
    [found] = [one for one in report.findings if question in one.question]
    return found


def assert_honest(report: DoctorReport, column: str, bounds: str) -> None:
    assert column in report.filter_candidates
    assert report.filter_column in {None, column}
    assert report.start_inclusive in {None, bounds[0] == "["}
    assert report.end_inclusive in {None, bounds[1] == "]"}
    assert finding(report, "Which time").certain == (report.filter_column not in {None, "ingestion"})


@pytest.mark.parametrize("bounds", BOUNDS)
@pytest.mark.parametrize("filter_on", ["end", "start"])
def test_a_column_that_is_shown_is_found_with_its_bounds(world: World, filter_on: str, bounds: str) -> None:
    for digits in DIGITS[world.kind]:
        report = examine_warp(world, filter_on=filter_on, bounds=bounds, digits=digits, **MOVING)
        assert_honest(report, filter_on, bounds)
        assert report.filter_column == filter_on
        assert (report.start_inclusive, report.end_inclusive) == (bounds[0] == "[", bounds[1] == "]")
        assert report.precision_digits == digits
        assert "nothing is hidden" in finding(report, "How exact").answer


@pytest.mark.parametrize("bounds", BOUNDS)
@pytest.mark.parametrize("filter_on", ["end", "start", "ingestion"])
def test_on_a_quiet_server_nothing_is_guessed(world: World, filter_on: str, bounds: str) -> None:
    for digits in DIGITS[world.kind]:
        options = {"filter_on": filter_on.removesuffix("ion"), "bounds": bounds, "digits": digits}
        report = examine_warp(world, inserts_per_second=0, **options)
        assert_honest(report, filter_on, bounds)
        # Rows that are listed from the moment of their end on do not tell which of both the server goes by.
        assert report.filter_candidates == (("start",) if filter_on == "start" else ("end", "ingestion"))
        if filter_on != "ingestion":
            assert (report.start_inclusive, report.end_inclusive) == (bounds[0] == "[", bounds[1] == "]")


@pytest.mark.parametrize("bounds", BOUNDS)
def test_ingestion_is_found_by_elimination(world: World, bounds: str) -> None:
    for digits in DIGITS[world.kind]:
        report = examine_warp(world, filter_on="ingest", bounds=bounds, digits=digits, inserts_per_second=0, **LATE)
        assert_honest(report, "ingestion", bounds)
        assert report.filter_column == "ingestion"
        assert "elimination" in finding(report, "Which time").answer
        assert (report.start_inclusive, report.end_inclusive) == (None, None)


@pytest.mark.parametrize("filter_on", ["end", "start", "ingestion"])
def test_rows_that_disappear_meanwhile_mislead_nobody(world: World, filter_on: str) -> None:
    for deletes in (1, 30):
        on = filter_on.removesuffix("ion")
        report = examine_warp(world, filter_on=on, bounds="[]", deletes_per_second=deletes, **MOVING)
        assert_honest(report, filter_on, "[]")


def test_everything_else_about_events(world: World) -> None:
    report = examine_warp(world, rows=9000, days=7, **MOVING)
    assert report.order == "message_end_timestamp, newest first"
    assert (report.page_size, report.page_size_one, report.past_end) == (100, True, "empty")
    assert report.unique_keys
    assert (report.late_rows, report.rows_change) == (True, False)
    assert report.newest_age is not None
    assert -5 < report.newest_age < 3600
    assert report.users_page_size == 100
    assert report.users_order is not None
    assert "user_id" in report.users_order
    assert report.code_change_types == ("tool_call",)
    assert (report.bucket_zone, report.week_starts) == ("UTC", "Monday")
    assert report.reporting
    assert report.rate_limit_headers == {}
    # The totals of the simulator hold a little more than its messages: a difference, and no error.
    assert report.credit_difference is not None
    assert all(0 < value < 1 for value in report.credit_difference.values())
    assert finding(report, "add up").certain


def test_small_pages_are_noticed(world: World) -> None:
    report = examine_warp(world, page_size_cap=20)
    assert (report.page_size, report.users_page_size) == (20, 20)
    assert (report.start_inclusive, report.end_inclusive) == (True, False)


def test_the_events_of_the_summary_are_those_of_its_window(world: World) -> None:
    """Were the windows not the same, the difference would be of the size of the sums."""
    for filter_on in ("end", "start", "ingest"):
        report = examine_warp(world, filter_on=filter_on, late=0.3)
        code = [part for part in finding(report, "add up").evidence.split("; ") if part.startswith("accepted lines")]
        assert len({part.split()[place] for part in code for place in (3, 7)}) == 1


def test_without_reporting_it_hints_at_the_switch(world: World) -> None:
    report = examine_warp(world, reporting=False)
    assert report.reporting is None
    assert "Enterprise Usage Reporting" in finding(report, "reported").advice
    assert not finding(report, "reported").certain
    unknown = (report.filter_column, report.start_inclusive, report.precision_digits, report.order, report.newest_age)
    assert set(unknown) == {None}
    assert all("page" in one.question for one in report.findings if one.certain)


@pytest.mark.parametrize("caller", ["member", "team_key"])
def test_a_key_without_rights_is_a_finding(world: World, caller: str) -> None:
    report = examine_warp(world, caller=caller)
    assert not any(one.certain for one in report.findings)
    assert "403" in finding(report, "reported").evidence
    assert "personal key of an admin" in finding(report, "reported").advice


def test_a_key_that_is_none_is_an_error_at_once(world: World) -> None:
    with serve() as sim:
        client = world.client("wk-other", base_url=sim.warp_url)
        with pytest.raises(ozkit.AuthenticationFailed):
            world.run(client.analytics.doctor())
        other = world.client("wk-other", base_url=sim.cursor_url, cursor=True, checked=False)
        with pytest.raises(ozkit.AuthenticationFailed):
            world.run(other.commits.doctor())
        assert len(sim.seen) == 2


@pytest.mark.parametrize("path", ["users", "summary", "events"])
def test_a_probe_that_fails_takes_no_other_with_it(world: World, path: str) -> None:
    with warp(world) as (sim, client):
        sim.faults.add("GET", f"/enterprises/analytics/{path}", "status", status=500)
        report = world.run(client.analytics.doctor())
    failed = {one.question for one in report.findings if "500" in one.evidence}
    wanted = {
        "users": {"How large are pages of members?"},
        "summary": {"Do events add up to the summary?", "How are weeks labelled, and when do they begin?"},
        "events": {"Are pages of 100 rows given?", "Is a page of one row given (page_size=1)?"},
    }
    assert wanted[path] <= failed
    assert report.requests <= 2 * MOST
    assert (report.week_starts is None) == (path == "summary")
    assert (report.users_page_size is None) == (path == "users")
    assert (report.page_size is None) == (report.start_inclusive is None) == (path == "events")
    assert report.reporting


def test_a_server_that_is_not_there_is_an_error(world: World) -> None:
    client = world.client(base_url="http://127.0.0.1:9", rate_limit=False)
    with pytest.raises(ozkit.ConnectionFailed):
        world.run(client.analytics.doctor())


@pytest.mark.parametrize("bounds", BOUNDS)
@pytest.mark.parametrize("date_column", ["createdAt", "commitTs"])
def test_cursors_column_and_bounds_are_found(world: World, date_column: str, bounds: str) -> None:
    report = examine_cursor(world, date_column=date_column, bounds=bounds)
    assert_honest(report, date_column, bounds)
    assert report.filter_column == date_column
    assert (report.start_inclusive, report.end_inclusive) == (bounds[0] == "[", bounds[1] == "]")


@pytest.mark.parametrize("digits", DIGITS["sync"])
def test_cursor_by_ingestion_is_never_taken_for_another(world: World, digits: int) -> None:
    for late in ({}, LATE):
        report = examine_cursor(world, filter_on="ingest", digits=digits, **late)
        assert_honest(report, "ingestion", "[)")
        assert report.filter_column == ("ingestion" if late else None)


def test_cursor_as_it_is_by_default(world: World) -> None:
    report = examine_cursor(world)
    assert report.order == "createdAt, newest first"
    assert (report.oversized_page, report.page_size, report.accepts_31_days) == ("refused", 1000, False)
    assert (report.etag_json, report.etag_csv, report.csv_order_matches) == (True, False, True)


def test_cursor_otherwise(world: World) -> None:
    options = {"order": "scattered", "page_size_cap": 500, "etag_csv": True, "longest_days": None, "rows": 9000}
    report = examine_cursor(world, **options)
    assert report.order == "none"
    assert (report.oversized_page, report.page_size, report.accepts_31_days) == ("cut", 500, True)
    assert (report.etag_json, report.etag_csv, report.csv_order_matches) == (True, True, True)
    assert examine_cursor(world, order="oldest").order == "createdAt, oldest first"
    assert examine_cursor(world, page_size_cap=5000, rows=9000).oversized_page == "accepted"


def test_cursor_with_nothing_or_little_to_see(world: World) -> None:
    for options in ({"reporting": False}, {"rows": 1}, {"rows": 0}, {"rows": 30}):
        report = examine_cursor(world, inserts_per_second=0, **options)
        assert report.filter_column in {None, "createdAt"}
        assert report.start_inclusive in {None, True}
        assert report.csv_order_matches in {None, True}


def test_little_to_see_is_no_reason_to_guess(world: World) -> None:
    for rows in (1, 2, 5, 30):
        report = examine_warp(world, rows=rows, days=6, inserts_per_second=0, bounds="(]")
        assert_honest(report, "end", "(]")


@pytest.mark.parametrize("days", [0, -1, 365, "7", True, float("nan")])
def test_days_that_are_none_are_refused_before_any_request(world: World, days: Any) -> None:
    with warp(world) as (sim, client), pytest.raises(ozkit.InvalidArgument, match="doctor: days"):
        world.run(client.analytics.doctor(days=days))
    with cursor(world) as (sim, client), pytest.raises(ozkit.InvalidArgument, match="doctor: days"):
        world.run(client.commits.doctor(days=days))
    assert not sim.seen


def test_the_report_reads_well_and_is_json(world: World) -> None:
    with warp(world) as (_, client):
        report = world.run(client.analytics.doctor(days=3, zone="Asia/Tokyo"))
        with pytest.raises(ozkit.InvalidArgument, match="zone"):
            world.run(client.analytics.doctor(zone="Nowhere/Else"))
    text = str(report)
    assert " JST" in text.splitlines()[0]
    assert all(one.question in text and one.answer in text for one in report.findings)
    plain = json.loads(json.dumps(report.to_dict()))
    assert plain["filter_candidates"] == ["end", "ingestion"]
    assert len(plain["findings"]) == len(report.findings)
    assert report.span.seconds == 3 * 86400
