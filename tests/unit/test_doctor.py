"""The doctor's reasoning against servers of every kind, those that no simulator has among them."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ozkit._core.doctor import aiming, events, pages, totals, tracking
from ozkit._core.doctor.evidence import SLACK, Evidence
from ozkit._core.doctor.listing import CURSOR, WARP, Listing, Reply
from ozkit._core.doctor.report import DoctorReport, Verdict, report_of
from ozkit._core.programs.doctor import examine_warp
from ozkit._core.programs.steps import Call, ServerTime
from ozkit._core.windows import Window
from ozkit._runtime.times import parse_datetime
from ozkit.errors import AuthenticationFailed, ConnectionFailed, OzkitError

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
SECOND = 1_000_000
ROUNDINGS: dict[str, Callable[[float], int]] = {"floor": math.floor, "ceil": math.ceil, "round": round}
SHOWN = {0: SECOND, 3: 1000, 6: 1}


@dataclass
class Row:
    """A message; microseconds after `NOW`, and the request from which on it is gone."""

    id: str
    start: int
    end: int
    ingestion: int
    gone: float = math.inf


@dataclass
class Server:
    """Lists rows by a column, which it may know better than it shows, within dates that it may read coarsely."""

    rows: list[Row]
    column: str = "end"
    bounds: str = "[)"
    digits: int = 6
    reads: int = 1
    reading: str = "floor"
    latency: float = 0.0
    error: OzkitError | None = None
    failing: frozenset[int] = frozenset()
    asked: list[Mapping[str, Any]] = field(default_factory=list)

    def examine(self) -> DoctorReport:
        program = examine_warp(7.0, None, NOW)
        value: Any = None
        error: OzkitError | None = None
        try:
            while True:
                step = program.throw(error) if error is not None else program.send(value)
                value = error = None
                if isinstance(step, ServerTime):
                    value = NOW + timedelta(seconds=self.latency * len(self.asked))
                    continue
                assert isinstance(step, Call)
                value, error = self.answer(step), self.error
        except StopIteration as stop:
            report: DoctorReport = stop.value
            return report

    def answer(self, call: Call) -> Reply:
        if call.operation.id != "listAnalyticsEvents":
            return Reply(500, error="HTTP 500")
        self.asked.append(call.arguments)
        if len(self.asked) in self.failing:
            return Reply(500, error="HTTP 500")
        now = int(self.latency * len(self.asked) * SECOND)
        low = self._read(call.arguments["start_date"])
        high = self._read(call.arguments["end_date"]) if "end_date" in call.arguments else now
        if low >= high:
            return Reply(400, error="HTTP 400")
        there = (row for row in self.rows if row.ingestion <= now and len(self.asked) < row.gone)
        found = [row for row in there if self._is_inside(getattr(row, self.column), low, high)]
        found.sort(key=lambda row: (row.end, row.id), reverse=True)
        page, size = call.arguments["page"], call.arguments["page_size"]
        shown = [self._shown(row) for row in found[(page - 1) * size : page * size]]
        return Reply(200, {}, {"data": shown, "pagination": {"page_size": size, "total_count": len(found)}})

    def _is_inside(self, at: int, low: int, high: int) -> bool:
        return low < at < high or (at == low and self.bounds[0] == "[") or (at == high and self.bounds[1] == "]")

    def _read(self, text: str) -> int:
        at = (parse_datetime(text) - NOW) // timedelta(microseconds=1)
        return ROUNDINGS[self.reading](at / self.reads) * self.reads

    def _shown(self, row: Row) -> dict[str, Any]:
        times = {"message_start_timestamp": row.start, "message_end_timestamp": row.end}
        return {"message_id": row.id, **{name: self._text(at) for name, at in times.items()}}

    def _text(self, at: int) -> str:
        unit = SHOWN[self.digits]
        moment = NOW + timedelta(microseconds=at // unit * unit)
        places = {0: "seconds", 3: "milliseconds", 6: "microseconds"}[self.digits]
        return moment.isoformat(timespec=places).replace("+00:00", "Z")


@st.composite
def servers(draw: st.DrawFn) -> Server:
    rng = random.Random(draw(st.integers(0, 2**32)))
    digits = draw(st.sampled_from([0, 3, 6]))
    kept = draw(st.sampled_from([SHOWN[digits], 1]))  # as exact as is shown, or more exact
    gap = draw(st.sampled_from([1.0, 20.0, 600.0]))
    lag = draw(st.sampled_from([0.0, 0.5, 90.0, 4000.0]))
    deleted = draw(st.sampled_from([0.0, 0.0, 0.02, 0.3]))
    rows, at = [], -100
    for number in range(draw(st.integers(0, 250))):
        at -= int(rng.expovariate(1 / gap) * SECOND) if rng.random() > 0.05 else 0
        end = at // kept * kept
        start = (end - int(rng.random() * 30 * SECOND)) // kept * kept
        ingestion = end + int(rng.expovariate(1 / lag) * SECOND) if lag else end
        gone = rng.randint(2, 15) if rng.random() < deleted else math.inf
        rows.append(Row(f"m{number:03}", start, end, ingestion, gone))
    return Server(
        rows,
        column=draw(st.sampled_from(["end", "start", "ingestion"])),
        bounds=draw(st.sampled_from(["[)", "[]", "(]", "()"])),
        digits=digits,
        # A server that hides fractions and rounds dates up answers every request as one that does neither.
        reads=draw(st.sampled_from([1, 1, 1, 1000, SECOND])) if kept == SHOWN[digits] else 1,
        reading=draw(st.sampled_from(sorted(ROUNDINGS))),
        latency=draw(st.sampled_from([0.0, 0.25, 5.0])),
        failing=frozenset(draw(st.sampled_from([(), (), (3,), (4,), (5,), (6,), (5, 7), (1,), (8,)]))),
    )


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(server=servers())
def test_it_is_never_sure_of_what_is_wrong(server: Server) -> None:
    report = server.examine()
    assert report.filter_column in {None, server.column}
    assert not report.filter_candidates or server.column in report.filter_candidates
    assert report.start_inclusive in {None, server.bounds[0] == "["}
    assert report.end_inclusive in {None, server.bounds[1] == "]"}
    assert report.requests == 0
    assert len(server.asked) <= 9


def regular(count: int = 80, step: float = 60.0, fraction: int = 0, lag: int = 0) -> list[Row]:
    """Rows of half a minute each."""
    ends = [-int(step * number * SECOND) - SECOND * 100 + fraction for number in range(count)]
    return [Row(f"m{end}", end - 30 * SECOND, end, end + lag) for end in ends]


@pytest.mark.parametrize("bounds", ["[)", "[]", "(]", "()"])
@pytest.mark.parametrize("column", ["end", "start"])
def test_exact_rows_tell_the_bounds(column: str, bounds: str) -> None:
    report = Server(regular(), column, bounds, digits=0).examine()
    assert report.filter_candidates[0] == column
    assert (report.start_inclusive, report.end_inclusive) == (bounds[0] == "[", bounds[1] == "]")


@pytest.mark.parametrize("fraction", [1, 400_000, 999_999])
@pytest.mark.parametrize("bounds", ["[)", "[]", "(]", "()"])
def test_a_hidden_fraction_is_not_taken_for_a_bound(fraction: int, bounds: str) -> None:
    report = Server(regular(fraction=fraction), "end", bounds, digits=0).examine()
    assert report.filter_candidates == ("end", "ingestion")
    # One microsecond is all that the dates of a request can tell apart.
    assert fraction == 1 or (report.start_inclusive, report.end_inclusive) == (None, None)
    assert fraction == 1 or "cannot be known" in str(report)


@pytest.mark.parametrize("reading", sorted(ROUNDINGS))
def test_dates_that_are_read_coarsely_are_not_taken_for_bounds(reading: str) -> None:
    server = Server(regular(fraction=300_000), "end", "[)", reads=SECOND, reading=reading)
    report = server.examine()
    assert (report.start_inclusive, report.end_inclusive) == (None, None)
    assert "end" in report.filter_candidates
    assert report.filter_column is None


def test_one_late_row_rules_ingestion_out() -> None:
    rows = regular()
    rows[3].ingestion = 3 * SECOND
    report = Server(rows, "end", latency=1.0).examine()
    assert report.filter_column == "end"
    assert report.late_rows
    assert Server(regular(), "end", latency=1.0).examine().filter_column is None


def test_late_rows_find_ingestion_by_elimination() -> None:
    report = Server(regular(lag=600 * SECOND, count=200), "ingestion").examine()
    assert report.filter_column == "ingestion"
    [found] = [one for one in report.findings if one.question.startswith("Which time")]
    assert not found.certain


def test_a_refused_key_is_raised_and_so_is_a_server_that_never_answers() -> None:
    for error in (AuthenticationFailed("no", status=401), ConnectionFailed("gone")):
        with pytest.raises(type(error)):
            Server(regular(), error=error).examine()


def listing(*ends: float, total: int | None = None, window: Window | None = None, **more: Any) -> Listing:
    stamps = {end: (NOW + timedelta(seconds=end)).isoformat() for end in ends}
    rows = [
        {"message_id": f"m{end}", "message_end_timestamp": at, "message_start_timestamp": at, **more}
        for end, at in stamps.items()
    ]
    count = len(rows) if total is None else total
    body = {"data": rows, "pagination": {"total_count": count, "page_size": 100}}
    return Listing(WARP, window or Window(NOW - timedelta(days=1), NOW), Reply(200, {}, body))


def at(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def test_places_are_what_all_looks_leave() -> None:
    evidence = Evidence(stable={("m-50",)})
    for low, high, ends in ((-100, 0, (-50,)), (-60, -40, ()), (-30, -20, ())):
        evidence.add(listing(*ends, window=Window(at(low), at(high))))
    assert evidence.places(("m-50",)) == [(at(-100), at(-60)), (at(-40), at(-30)), (at(-20), at(0))]
    assert "m-50" not in evidence.conflict("end")
    assert evidence.conflict("end")
    assert evidence.exact("end") == []
    evidence.stable = frozenset()
    assert evidence.places(("m-50",)) == [(at(-100), at(0))]
    assert evidence.conflict("end") == ""


def test_an_incomplete_window_says_nothing_of_absent_rows() -> None:
    evidence = Evidence(stable={("m-50",)})
    evidence.add(listing(-50, window=Window(at(-100), at(0))))
    evidence.add(listing(-45, total=200, window=Window(at(-60), at(-40))))
    assert evidence.places(("m-50",)) == [(at(-100), at(0))]


def test_bounds_are_laid_on_rows_that_are_far_enough_apart() -> None:
    rows = [{"end": at(-seconds), "start": at(-seconds - 9)} for seconds in range(0, 1000, 10)]
    found = aiming.pair(rows, "end", 80)
    assert found is not None
    lower, upper = found
    assert sum(lower <= row["end"] <= upper for row in rows) <= 80
    assert all(window.end - window.start > 2 * SLACK for window in aiming.windows(lower, upper))
    assert aiming.pair(rows[:1], "end", 80) is None
    assert aiming.pair([], "end", 80) is None
    assert aiming.pair([{"end": at(0), "start": at(0)}] * 50, "end", 80) is None


@pytest.mark.parametrize(
    ("before", "after", "facts", "says"),
    [
        (listing(-5, -9), listing(-5, -9), (False, False), "not while"),
        (listing(-5, -9), listing(-5, -7, -9), (False, True), "1 came late"),
        (listing(-5, -9), listing(-9), (False, False), "1 disappeared"),
        (listing(-5, -9), listing(-5, -9, credit_charged=2), (True, False), "2 changed"),
        (listing(-5, -9, total=300), listing(-5, -9, total=301), (False, True), "some came late"),
        (listing(-5, -9, total=300), listing(-5, -12, total=300), (False, False), "1 disappeared"),
    ],
)
def test_movement(before: Listing, after: Listing, facts: tuple[bool, bool], says: str) -> None:
    verdict, is_late = pages.movement(before, after, 3.0)
    assert (verdict.facts["rows_change"], verdict.facts["late_rows"]) == facts
    assert is_late == facts[1]
    assert verdict.finding.answer.startswith(says)


def test_ids_that_come_twice_are_told() -> None:
    rows = [{"message_id": "a"}, {"message_id": "a"}]
    twice = Listing(WARP, None, Reply(200, {}, {"data": rows}))
    assert pages.unique([twice]).facts == {"unique_keys": False}
    assert pages.unique([listing(-1), listing(-1, -2)]).facts == {"unique_keys": True}


def test_headers_of_rate_limits_are_shown() -> None:
    replies = [Reply(200, {"x-ratelimit-remaining": "4"}), Reply(200, {"x-ratelimit-remaining": "3", "date": "today"})]
    verdict = pages.limits(replies)
    assert verdict.facts == {"rate_limit_headers": {"x-ratelimit-remaining": "3"}}
    assert verdict.finding.certain
    assert not pages.limits([Reply(200)]).finding.certain


@pytest.mark.parametrize(
    ("labels", "zone", "certain"),
    [
        (["2026-03-01"], "UTC", True),
        (["2026-03"], "UTC", True),
        (["2026-03-01", "2026-04-01"], None, True),
        (["2026-02-01", "2026-03-01"], None, True),
        (["March"], None, False),
        ([], None, False),
    ],
)
def test_the_zone_of_days_from_the_months_that_one_of_utc_touches(
    labels: list[str], zone: str | None, certain: bool
) -> None:
    weeks = Reply(200, {}, {"period_list": ["2026-04-13", "2026-04-20", "2026-04-27"]})
    month = Reply(200, {}, {"period_list": labels})
    first = date(2026, 4, 15)
    week, days = totals.buckets(weeks, month, first, (date(2026, 3, 1), date(2026, 3, 31)))
    assert week.facts == {"week_starts": "Monday"}
    assert days.facts.get("bucket_zone") == zone
    assert days.finding.certain == certain
    if len(labels) == 2:
        assert ("east" if labels[0] == "2026-03-01" else "west") in days.finding.answer


def test_periods_that_begin_with_the_window_prove_no_zone() -> None:
    stepping = Reply(200, {}, {"period_list": ["2026-04-15", "2026-04-22", "2026-04-29"]})
    month = Reply(200, {}, {"period_list": ["2026-03-01"]})
    found = totals.buckets(stepping, month, date(2026, 4, 15), (date(2026, 3, 1), date(2026, 3, 31)))
    assert not any(verdict.finding.certain for verdict in found)
    named = Reply(200, {}, {"period_list": ["2026-W16", "2026-W17"]})
    weeks, _ = totals.buckets(named, month, date(2026, 4, 15), (date(2026, 3, 1), date(2026, 3, 31)))
    assert "other labels" in weeks.finding.answer


def test_no_week_begins_at_the_noon_that_weeks_are_asked_from() -> None:
    for hours in range(0, 24 * 8, 5):
        moment = NOW + timedelta(hours=hours)
        noon = totals.middle_of_a_week(moment)
        assert (noon.weekday(), noon.hour) == (2, 12)
        assert timedelta(0) < moment - noon <= timedelta(days=7)


def test_a_summary_that_holds_more_is_a_difference_and_no_error() -> None:
    found = listing(-5, -9, credit_charged=1.5, run_type="local")
    data = {"local": {"total_credits_spent": [2.0, 1.25]}, "cloud": {"total_credits_spent": [0.0, 0.0]}}
    summary = Reply(200, {}, {"period_list": ["2026-04-30", "2026-05-01"], "data": data})
    verdict = totals.addition(found, summary)
    assert verdict.facts == {"credit_difference": {"local": 0.25, "cloud": 0.0}}
    assert verdict.finding.certain
    assert "0.25 credits more (local)" in verdict.finding.answer
    assert "local 2026-05-01: 1.25 credits in the summary, 3 in events" in verdict.finding.evidence
    assert not totals.addition(None, None).finding.certain
    assert "HTTP 500" in totals.addition(found, Reply(500, error="HTTP 500")).finding.evidence


def test_changes_in_a_call_and_in_its_result_come_with_a_warning() -> None:
    change: dict[str, Any] = {"file_changes": {}}
    one = listing(-1, message_type="tool_call", code_changes=change)
    other = listing(-2, message_type="tool_call_result", code_changes=change)
    assert events.code_changes([one]).finding.advice == ""
    both = events.code_changes([one, other])
    assert both.facts == {"code_change_types": ("tool_call", "tool_call_result")}
    assert "one of the two" in both.finding.advice


def test_a_page_behind_the_last_one() -> None:
    refused = Listing(WARP, None, Reply(404, error="HTTP 404"))
    failed = Listing(WARP, None, Reply(503, error="HTTP 503"))
    assert events.past_end(listing(), 3).facts == {"past_end": "empty"}
    assert events.past_end(listing(-1), 3).facts == {"past_end": "rows"}
    assert events.past_end(refused, 3).facts == {"past_end": "refused"}
    assert events.past_end(failed, 3).facts == events.past_end(None, 0).facts == {}


def test_an_answer_with_its_tag() -> None:
    first = Reply(200, {"etag": "a"}, {})

    def verdict(again: Reply | None, before: Reply | None = first) -> Verdict:
        return tracking.revalidation("JSON", before, again)

    assert verdict(Reply(304)).facts == {"etag_json": True}
    assert verdict(Reply(200, {"etag": "a"}, {})).facts == {"etag_json": False}
    assert verdict(Reply(200, {"etag": "b"}, {})).facts == {}
    assert verdict(Reply(429, error="HTTP 429")).facts == {}
    assert verdict(None, Reply(200)).facts == {"etag_json": False}
    assert verdict(None, None).facts == {}


def commits(*numbers: int) -> Listing:
    rows = [{"commitHash": f"h{one}", "userId": "u", "createdAt": f"t{one}"} for one in numbers]
    body = {"items": rows, "totalCount": len(rows), "page": 1, "pageSize": 1000}
    return Listing(CURSOR, None, Reply(200, {}, body))


def text(*numbers: int) -> Reply:
    lines = [f"h{one},u,,,t{one}" for one in numbers]
    return Reply(200, {}, "\n".join(["commit_hash,user_id,repo_name,branch_name,created_at", *lines, ""]))


def test_the_order_of_csv() -> None:
    page = commits(*range(12))
    assert tracking.csv_order(page, text(*range(-1, 13))).facts == {"csv_order_matches": True}
    reverse = tracking.csv_order(page, text(*range(11, -1, -1)))
    assert reverse.facts == {"csv_order_matches": False}
    assert "reverse" in reverse.finding.answer
    assert tracking.csv_order(page, text(*range(11))).facts == {}
    assert tracking.csv_order(page, Reply(200, {}, 'commit_hash\n"cut')).facts == {}
    assert tracking.csv_order(None, None).facts == {}
    assert tracking.csv_order(page, Reply(500, error="HTTP 500")).facts == {}


def test_a_page_above_the_maximum() -> None:
    def page(size: int, rows: int, total: int) -> Listing:
        body = {"items": [{"commitHash": str(one)} for one in range(rows)], "totalCount": total, "pageSize": size}
        return Listing(CURSOR, None, Reply(200, {}, body))

    refused = Listing(CURSOR, None, Reply(400, error="HTTP 400"))
    assert tracking.oversized([page(1000, 1000, 1500)], 1001).facts["oversized_page"] == "cut"
    assert tracking.oversized([page(1001, 1001, 1500)], 1001).facts["oversized_page"] == "accepted"
    assert tracking.oversized([page(1001, 700, 700)], 1001).facts["oversized_page"] is None
    assert tracking.oversized([refused, page(1000, 3, 3)], 1001).facts["oversized_page"] == "refused"
    # What is refused with every size is not refused for its size.
    assert tracking.oversized([refused, refused], 1001).facts == {}


def test_an_empty_report_still_reads() -> None:
    report = report_of("warp_events", Window(at(-60), NOW), NOW, 0, [], None)
    assert str(report).startswith("warp_events: 2026-05-01 11:59 UTC to 2026-05-01 12:00 UTC")
    assert report.to_dict()["filter_column"] is None
