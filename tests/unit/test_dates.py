"""Dates: every accepted form is one moment in UTC; invalid and ambiguous ones are refused with the remedy."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
import pytest
from dateutil import tz
from hypothesis import given
from hypothesis import strategies as st

from ozkit import InvalidArgument
from ozkit.analytics._reading import dates
from ozkit.analytics._reading.dates import span
from ozkit_runtime.models.dates import format_datetime
from ozkit_runtime.moments import moment, zone_of
from tests.unit.acting import python

NOW = datetime(2026, 11, 22, 12, 30, 15, 123456, tzinfo=UTC)
APRIL = datetime(2026, 4, 1, tzinfo=UTC)
TEN = datetime(2026, 4, 1, 10, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")

MOMENTS: list[tuple[Any, datetime]] = [
    (TEN, TEN),
    (datetime(2026, 4, 1, 12, tzinfo=BERLIN), TEN),
    (datetime(2026, 4, 1, 5, 30, tzinfo=timezone(timedelta(hours=-4, minutes=-30))), TEN),
    (pd.Timestamp("2026-04-01T10:00:00.000000999Z"), TEN),
    (date(2026, 4, 1), APRIL),
    *((text, APRIL) for text in ("2026-04-01", "20260401", " 2026-04-01\n", "2026-03-31T24:00:00Z")),
    *((text, TEN) for text in ("2026-04-01T10:00:00Z", "2026-04-01t10:00:00z", "2026-04-01 10:00:00Z")),
    *((text, TEN) for text in ("2026-04-01T10:00Z", "2026-04-01T12:00:00+02:00", "2026-04-01T06:00:00-0400")),
    ("20260401T100000Z", TEN),
    ("2026-04-01T10:00:00.5Z", TEN.replace(microsecond=500000)),
    ("2026-04-01T10:00:00.123456Z", TEN.replace(microsecond=123456)),
    ("2026-04-01T10:00:00.123456999Z", TEN.replace(microsecond=123456)),
    *((text, NOW) for text in ("now", "NOW", "0d")),
    *((text, NOW - timedelta(days=7)) for text in ("7d", "007D")),
    ("12h", NOW - timedelta(hours=12)),
    ("30m", NOW - timedelta(minutes=30)),
    ("2w", NOW - timedelta(weeks=2)),
    ("0001-01-01", datetime(1, 1, 1, tzinfo=UTC)),
    ("9999-12-31T23:59:59.999999Z", datetime.max.replace(tzinfo=UTC)),
]


@pytest.mark.parametrize(("value", "expected"), MOMENTS, ids=[repr(value) for value, _ in MOMENTS])
def test_every_form_is_one_moment(value: Any, expected: datetime) -> None:
    found = moment(value, now=NOW)
    assert found == expected
    assert type(found) is datetime
    assert found.tzinfo is UTC


# What the message says besides the name of the argument: the remedy.
NO_DATE = "is not a date"
REFUSED: list[tuple[Any, str]] = [
    (datetime(2026, 4, 1), "no time zone: add an offset such as Z, or tzinfo=datetime.UTC to a datetime"),
    ("2026-04-01T10:00:00", "no time zone: add an offset such as Z, or tzinfo=datetime.UTC to a datetime"),
    ("2026-04-01 10", "no time zone"),
    ("2026-13-01", r"month must be in 1\.\.12\): give an aware datetime"),
    ("2026-04-01T23:59:60Z", r"second must be in 0\.\.59"),
    ("2026-04-01T", "'7d' for 7 days ago"),
    ("yesterday", "give an aware datetime, a date, text such as '2026-04-01'"),
    *(
        (text, NO_DATE)
        for text in ("2026-02-30", "2026-04-01Z", "2026-04", "2026", "2026-W14", "2026091", "0000-01-01")
    ),
    *((text, NO_DATE) for text in ("2026-04-01T10:00:00 02:00", "2026-04-01T10:00:00+99:00", "10000-01-01")),
    *((text, NO_DATE) for text in ("", "7", "-7d", "7 d", "7y", "7.5d", "\u0667d", "1775037600", "0000-01-01")),
    ("9" * 5000 + "d", NO_DATE),
    *((value, NO_DATE) for value in (1775037600, 1.5, False, None, b"2026-04-01", pd.NaT, ["2026-04-01"])),
    (True, "True is not a date"),
    *((text, "beyond the years 1 to 9999") for text in ("999999999w", "999999d", "0001-01-01T00:00:00+05:00")),
    ("9999-12-31T24:00:00Z", "beyond the years 1 to 9999"),
    (datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-5))), "beyond the years 1 to 9999"),
]


@pytest.mark.parametrize(("value", "why"), REFUSED, ids=[repr(value)[:40] for value, _ in REFUSED])
def test_invalid_dates_are_refused_by_name(value: Any, why: str) -> None:
    with pytest.raises(InvalidArgument, match=rf"^start_date: .*{why}") as caught:
        moment(value, now=NOW, name="start_date")
    assert len(str(caught.value)) < 300


IN_ZONE: list[tuple[Any, Any, str]] = [
    ("2026-04-01", "Europe/Berlin", "2026-03-31T22:00:00Z"),
    (date(2026, 4, 1), BERLIN, "2026-03-31T22:00:00Z"),
    (date(2026, 4, 1), tz.gettz("Europe/Berlin"), "2026-03-31T22:00:00Z"),
    (date(2026, 4, 1), timezone(timedelta(hours=5, minutes=45)), "2026-03-31T18:15:00Z"),
    ("2026-04-01T10:00:00.25", "Europe/Berlin", "2026-04-01T08:00:00.250000Z"),
    (datetime(2026, 4, 1, 10), "America/New_York", "2026-04-01T14:00:00Z"),
    ("2026-04-01T10:00", "UTC", "2026-04-01T10:00:00Z"),
    # An offset is not overruled.
    ("2026-04-01T10:00:00Z", "Europe/Berlin", "2026-04-01T10:00:00Z"),
    (TEN, "Europe/Berlin", "2026-04-01T10:00:00Z"),
    # A day is 24 hours, also over the change of the clocks.
    ("30d", "Europe/Berlin", "2026-10-23T12:30:15.123456Z"),
    # Around the changes of the clock.
    ("2026-03-29T01:59:59", "Europe/Berlin", "2026-03-29T00:59:59Z"),
    ("2026-03-29T03:00", "Europe/Berlin", "2026-03-29T01:00:00Z"),
    (datetime(2026, 10, 25, 2, 30, fold=1), "Europe/Berlin", "2026-10-25T01:30:00Z"),
    # A day without a midnight, one with two, and one that a zone left out.
    ("2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00Z"),
    ("2018-11-04", tz.gettz("America/Sao_Paulo"), "2018-11-04T03:00:00Z"),
    ("2026-11-01", "America/Havana", "2026-11-01T04:00:00Z"),
    ("2011-12-30", "Pacific/Apia", "2011-12-30T10:00:00Z"),
]


@pytest.mark.parametrize(("value", "zone", "expected"), IN_ZONE, ids=[f"{row[0]} in {row[1]}" for row in IN_ZONE])
def test_a_zone_says_where_a_date_is_meant(value: Any, zone: Any, expected: str) -> None:
    assert format_datetime(moment(value, now=NOW, zone=zone)) == expected


@pytest.mark.parametrize(
    "zone", ["Europe/Berlin", BERLIN, tz.gettz("Europe/Berlin")], ids=["name", "zoneinfo", "dateutil"]
)
@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("2026-03-29T02:30:00", "skips 2026-03-29T02:30:00: give it with an offset"),
        ("2026-10-25T02:30:00", "shows 2026-10-25T02:30:00 twice: give it with its offset"),
        (datetime(2026, 10, 25, 2, 30), "twice"),
    ],
)
def test_a_time_that_a_clock_skips_or_shows_twice_is_refused(value: Any, zone: tzinfo | str, why: str) -> None:
    with pytest.raises(InvalidArgument, match=why):
        moment(value, now=NOW, zone=zone)


@pytest.mark.parametrize(
    "zone", ["Europe/Nowhere", "", "UTC+3", "+02:00", "../../etc/passwd", "/etc/localtime", "Europe", 1]
)
def test_an_unknown_zone_is_refused(zone: Any) -> None:
    with pytest.raises(InvalidArgument, match=r"^zone: .* is unknown: give an IANA name such as 'Europe/Berlin'"):
        moment(TEN, now=NOW, zone=zone)


def test_a_machine_without_zone_files_knows_zones_too(monkeypatch: pytest.MonkeyPatch) -> None:
    import zoneinfo

    def none_there(name: str) -> Any:
        raise zoneinfo.ZoneInfoNotFoundError(name)

    monkeypatch.setattr(zoneinfo, "ZoneInfo", none_there)
    assert format_datetime(moment("2026-07-01", now=NOW, zone="Europe/Berlin")) == "2026-06-30T22:00:00Z"
    with pytest.raises(InvalidArgument, match="unknown"):
        zone_of("Europe/Nowhere")


SPANS: list[tuple[Any, Any, datetime, datetime]] = [
    (None, None, NOW - timedelta(days=1), NOW),
    ("7d", None, NOW - timedelta(days=7), NOW),
    (None, "2026-04-01", APRIL - timedelta(days=1), APRIL),
    ("2026-04-01", TEN, APRIL, TEN),
    ("2w", "1w", NOW - timedelta(weeks=2), NOW - timedelta(weeks=1)),
    (date(2026, 4, 1), date(2026, 4, 2), APRIL, APRIL + timedelta(days=1)),
    ("2026-04-01T10:00:00Z", "2026-04-01T10:00:00.000001Z", TEN, TEN + timedelta(microseconds=1)),
    ("2026-04-01", "2027-04-01", APRIL, APRIL.replace(year=2027)),
]


@pytest.mark.parametrize(("start", "end", "first", "last"), SPANS, ids=[f"{row[0]} to {row[1]}" for row in SPANS])
def test_a_window_between_two_values(start: Any, end: Any, first: datetime, last: datetime) -> None:
    window = span(start, end, now=NOW)
    assert (window.start, window.end) == (first, last)


def test_the_default_of_a_window_and_its_zone() -> None:
    assert span(None, None, now=NOW, default=timedelta(days=7)).start == NOW - timedelta(days=7)
    window = span("2026-03-29", "2026-03-30", now=NOW, zone="Europe/Berlin")
    assert window.seconds == 23 * 3600, "a day on which the clock skips an hour"


@pytest.mark.parametrize(
    ("start", "end", "why"),
    [
        ("2026-04-02", "2026-04-01", r"since \(2026-04-02T00:00:00Z\) must be before until \(2026-04-01T00:00:00Z\)"),
        ("2026-04-02", "2026-04-01", "swap them, or leave until out for now"),
        (
            "2026-04-01",
            "2026-04-01",
            "same moment: for one whole day give the day after",
        ),
        ("now", None, "same moment"),
        ("2031-01-01", None, "must be before until"),
        (None, "0001-01-01", "since: give one"),
        ("soon", None, "since: 'soon' is not a date"),
        (None, "soon", "until: 'soon' is not a date"),
        (True, None, "since: True is not a date"),
        (None, datetime(2026, 4, 1), "until: 2026-04-01T00:00:00 has no time zone"),
    ],
)
def test_invalid_windows_are_refused(start: Any, end: Any, why: str) -> None:
    with pytest.raises(InvalidArgument, match=why):
        span(start, end, now=NOW, names=("since", "until"))


aware = st.datetimes(
    datetime(2, 1, 1), datetime(9998, 1, 1), timezones=st.timezones() | st.just(UTC), allow_imaginary=False
)


@given(aware)
def test_text_and_object_are_the_same_moment(value: datetime) -> None:
    found = moment(value, now=NOW)
    assert found == value.astimezone(UTC)
    assert moment(format_datetime(found), now=NOW) == found
    offset = value.utcoffset()
    if offset is not None and offset.total_seconds() % 60 == 0:
        assert moment(value.isoformat(), now=NOW) == found
        assert moment(value.isoformat(" "), now=NOW) == found


@given(st.dates(date(2, 1, 1), date(9998, 1, 1)), st.none() | st.timezones())
def test_a_date_is_where_its_day_begins(day: date, zone: tzinfo | None) -> None:
    found = moment(day, now=NOW, zone=zone)
    assert moment(day.isoformat(), now=NOW, zone=zone) == found
    local = found.astimezone(zone or UTC)
    before = (found - timedelta(microseconds=1)).astimezone(zone or UTC)
    # A zone that left a day out goes on with the one after it.
    assert local.date() == day or local.date() == day + timedelta(days=1)
    assert before.date() < local.date() or (local.hour, local.minute) == (0, 0)


@given(st.datetimes(datetime(1900, 1, 1), datetime(2037, 1, 1)), st.timezones())
def test_a_local_time_is_shown_by_the_clock_or_refused(value: datetime, zone: tzinfo) -> None:
    try:
        found = moment(value, now=NOW, zone=zone)
    except InvalidArgument:
        readings = {value.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)}
        assert len(readings) == 2, "only ambiguous times are refused"
    else:
        assert found.astimezone(zone).replace(tzinfo=None, fold=0) == value


@given(st.text(max_size=30) | st.text("0123456789TZ:.+wdhm -", max_size=25))
def test_any_text_is_a_moment_or_refused(text: str) -> None:
    try:
        found = moment(text, now=NOW)
    except InvalidArgument:
        return
    assert found.tzinfo is UTC


def test_dateutil_is_loaded_at_the_first_text_that_is_parsed() -> None:
    python(f"""
import sys
from datetime import UTC, date, datetime
from {dates.__name__} import span
now = datetime.now(UTC)
span(date(2026, 4, 1), None, now=now), span("7d", "now", now=now)
assert "dateutil" not in sys.modules
span("2026-04-01", None, now=now)
assert "dateutil" in sys.modules
""")
