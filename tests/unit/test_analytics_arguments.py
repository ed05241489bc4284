"""Arguments of the reading methods: what is refused before a request, and what is sent."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from ozkit import InvalidArgument
from ozkit.analytics._reading.arguments import (
    COMMIT_ROW,
    READS,
    periods,
    reading,
)
from ozkit.analytics._reading.windows import Window
from ozkit_api.cursor_ai_code import api as cursor_api
from ozkit_api.cursor_ai_code.models import ChangeMetrics, CommitMetrics
from ozkit_api.warp_analytics import api as warp_api
from ozkit_api.warp_analytics.models import AnalyticsEvent, AnalyticsUser, PeriodGrouping

NOW = datetime(2026, 11, 22, 12, 30, 15, 999999, tzinfo=UTC)
PRESENT, DAY = NOW.replace(microsecond=0), timedelta(days=1)
WARP = [name for name in READS if name.startswith("analytics.")]
CURSOR = [name for name in READS if name not in WARP]
GROUPED = ["analytics.summary_by_period", "analytics.users_by_period"]


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize("name", READS)
def test_without_dates_the_last_day_or_week_is_pinned(name: str) -> None:
    made = reading(name, {"extra_query": {"a": 1}}, NOW)
    pinned = ("2026-11-15T12:30:15Z", "2026-11-22T12:30:15Z") if name in CURSOR else (PRESENT - DAY, PRESENT)
    assert (made["start_date"], made["end_date"], made["extra_query"]) == (*pinned, {"a": 1})


@pytest.mark.parametrize("name", READS)
def test_dates_of_any_form_become_utc_and_the_zone_is_not_sent(name: str) -> None:
    made = reading(
        name, {"start_date": date(2026, 7, 1), "end_date": "2026-07-03T12:00:00.25+02:00", "zone": "Asia/Tokyo"}, NOW
    )
    expected: list[Any] = [datetime(2026, 6, 30, 15, tzinfo=UTC), datetime(2026, 7, 3, 10, 0, 0, 250000, tzinfo=UTC)]
    if name in CURSOR:
        expected = ["2026-06-30T15:00:00Z", "2026-07-03T10:00:00.250000Z"]
    assert [made["start_date"], made["end_date"]] == expected
    assert "zone" not in made


@pytest.mark.parametrize("name", READS)
@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ({"start_date": datetime(2026, 7, 1)}, "start_date: 2026-07-01T00:00:00 has no time zone"),
        ({"end_date": "2026-07-01T10:00"}, "end_date: 2026-07-01T10:00:00 has no time zone"),
        ({"start_date": "2026-07-02", "end_date": "2026-07-01"}, r"start_date \(.*\) must be before end_date"),
        ({"start_date": "2026-07-01", "end_date": "2026-07-01"}, "are the same moment"),
        ({"start_date": "last week"}, "start_date: 'last week' is not a date"),
        ({"start_date": 7}, "start_date: 7 is not a date"),
        ({"zone": "Berlin"}, "zone: 'Berlin' is unknown"),
    ],
    ids=str,
)
def test_dates_are_refused_by_the_name_of_call_and_argument(name: str, arguments: dict[str, Any], why: str) -> None:
    with pytest.raises(InvalidArgument, match=f"^{name}: .*{why}"):
        reading(name, arguments, NOW)


LIMITS = [("analytics.events", 365, "analytics.export_events")] + [
    (name, 30, f"{name.split('.')[0]}.export") for name in CURSOR
]


@pytest.mark.parametrize(("name", "days", "instead"), LIMITS)
def test_a_window_is_as_long_as_the_server_answers_or_refused(name: str, days: int, instead: str) -> None:
    start = day("2024-01-01")
    longest = {"start_date": start, "end_date": start + timedelta(days=days)}
    assert reading(name, longest, NOW)
    longer = {**longest, "end_date": longest["end_date"] + timedelta(hours=12)}
    with pytest.raises(InvalidArgument, match=rf"must be at most {days} days, got {days}\.5: .* with {instead}"):
        reading(name, longer, NOW)


@pytest.mark.parametrize("name", ["analytics.summary", "analytics.users"])
def test_totals_have_no_longest_window(name: str) -> None:
    assert reading(name, {"start_date": "2020-01-01"}, NOW)["start_date"] == day("2020-01-01")


@pytest.mark.parametrize("name", [name for name in READS if READS[name].unique_by])
@pytest.mark.parametrize("key", ["page", "page_size"])
@pytest.mark.parametrize("value", ["10", 2.5, True, [1]], ids=repr)
def test_pages_are_whole_numbers(name: str, key: str, value: Any) -> None:
    with pytest.raises(InvalidArgument, match=rf"^{name}: {key} must be an integer, got "):
        reading(name, {key: value}, NOW)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("analytics.users", "user_id"),
        ("analytics.users_by_period", "user_id"),
        ("analytics.events", "message_id"),
        ("changes.list", "change_id"),
        ("commits.list", COMMIT_ROW),
    ],
)
def test_rows_are_told_apart_by_their_key_unless_the_caller_says_otherwise(name: str, key: Any) -> None:
    assert reading(name, {}, NOW)["unique_by"] == key
    assert reading(name, {"unique_by": None}, NOW)["unique_by"] is None
    assert reading(name, {"unique_by": "email"}, NOW)["unique_by"] == "email"


def test_what_is_no_list_gets_no_key() -> None:
    unlisted = [name for name in READS if "unique_by" not in reading(name, {}, NOW)]
    assert unlisted == ["analytics.summary", "analytics.summary_by_period", "commits.csv", "changes.csv"]


def test_the_keys_are_attributes_of_the_models() -> None:
    rows = {"message_id": AnalyticsEvent, "user_id": AnalyticsUser, "change_id": ChangeMetrics}
    assert all(key in model._fields.values() for key, model in rows.items())
    assert set(COMMIT_ROW) <= set(CommitMetrics._fields.values())


def test_every_reading_call_of_the_documents_is_listed() -> None:
    found = {
        f"{resource}.{name}"
        for api in (warp_api, cursor_api)
        for resource in api.RESOURCES
        for name, value in vars(getattr(api.Resources, resource).fget(_Holder())).items()
        if callable(value) and not name.startswith("_")
    }
    assert found == set(READS)


class _Holder:
    def _resource(self, cls: type) -> type:
        return cls


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-01-01", "2026-01-02", (1, 1, 1)),
        ("2026-01-01", "2026-01-02T00:00:00.000001", (2, 1, 1)),
        ("2026-01-01T12:00", "2026-01-02T12:00", (2, 1, 1)),
        ("2026-01-31T23:59:59.999999", "2026-02-01T00:00:00.000001", (2, 1, 2)),  # Saturday and Sunday
        ("2026-03-01", "2026-03-03", (2, 2, 1)),  # Sunday and Monday
        ("2026-03-02", "2026-03-09", (7, 1, 1)),  # Monday to Monday
        ("2026-01-01", "2027-01-01", (365, 53, 12)),
    ],
)
def test_periods_are_those_of_the_calendar_that_a_window_touches(start: str, end: str, expected: Any) -> None:
    window = Window(day(start), day(end))
    assert (periods(window, "day"), periods(window, "week"), periods(window, "month")) == expected


REFUSED = [
    (
        "day",
        "2024-01-01",
        "2026-01-01",
        r"'day' needs 731 periods .* limit is 365: group by 'week' \(105\), or shorten",
    ),
    ("day", "2024-01-01", "2025-01-01", r"'day' needs 366 periods .* group by 'week' \(53\), or shorten the window"),
    ("day", "2016-01-01", "2026-01-01", r"group by 'month' \(120\), or shorten the window"),
    ("week", "2016-01-01", "2026-01-01", r"'week' needs 523 periods .* group by 'month' \(120\)"),
    ("month", "1990-01-01", "2026-01-01", r"'month' needs 432 periods and the server's limit is 365: shorten the"),
    (PeriodGrouping.DAY, "2024-01-01", "2025-01-01", r"'day' needs 366 periods"),
    ("year", "2026-01-01", "2026-01-02", "must be one of 'day', 'week', 'month', got 'year'"),
    *((odd, "2026-01-01", "2026-01-02", rf"got {re.escape(repr(odd))}") for odd in ("Day", None, ["day"])),
]


@pytest.mark.parametrize(("grouping", "start", "end", "why"), REFUSED)
@pytest.mark.parametrize("name", GROUPED)
def test_a_series_that_is_too_long_says_which_grouping_fits(
    name: str, grouping: Any, start: str, end: str, why: str
) -> None:
    with pytest.raises(InvalidArgument, match=f"^{name}: group_by_period.*{why}"):
        reading(name, {"group_by_period": grouping, "start_date": start, "end_date": end}, NOW)


@pytest.mark.parametrize("grouping", [*PeriodGrouping, "day"])
def test_a_year_of_days_fits_every_grouping_of_the_document(grouping: Any) -> None:
    made = reading(GROUPED[0], {"group_by_period": grouping, "start_date": "2025-01-01", "end_date": "2026-01-01"}, NOW)
    assert made["group_by_period"] == grouping
    assert "group_by_period" not in reading(GROUPED[0], {}, NOW), "Python says what is missing, as everywhere"
