"""What is put together for a chart: exact sums, others, days of UTC, and rows that are none."""

import math
import random
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ozkit import InvalidArgument
from ozkit._core.windows import Window
from ozkit.analytics.charts.aggregate import Total, buckets, credits_by_bucket, people_by_bucket, ranking, unique
from ozkit.analytics.charts.rows import bucket, label, uses

D = date.fromisoformat


def event(when: str | datetime, credits: float = 1.0, **others: Any) -> dict[str, Any]:
    return {"message_end_timestamp": when, "credit_charged": credits, "run_type": "local", **others}


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12)))
def test_a_total_is_the_exact_sum(numbers: list[float]) -> None:
    total = Total()
    for number in numbers:
        total.add(number)
    assert total.value == math.fsum(numbers)


def test_a_total_of_many_rows_stays_small() -> None:
    chance, total = random.Random(1), Total()
    numbers = [chance.uniform(0, 1) for _ in range(20_000)]
    for number in numbers:
        total.add(number)
    assert total.value == math.fsum(numbers) != sum(numbers)
    assert len(total._parts) < 10


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("2026-11-01T23:59:59Z", "2026-11-01"),
        ("2026-11-02T00:00:00Z", "2026-11-02"),
        ("2026-11-01T20:00:00-05:00", "2026-11-02"),
        (datetime(2026, 11, 2, 1, tzinfo=timezone(timedelta(hours=9))), "2026-11-01"),
    ],
)
def test_the_day_of_an_event_is_the_one_in_utc(when: Any, day: str) -> None:
    [(found, _)] = credits_by_bucket(uses([event(when)], "chart", ("day", "credits")))
    assert found == D(day)


@pytest.mark.parametrize(
    ("row", "day"),
    [
        ({"period_start": D("2026-11-05"), "period": "whatever"}, "2026-11-05"),
        ({"period_start": None, "period": "2026-11-05"}, "2026-11-05"),
        ({"period": "2026-11"}, "2026-11-01"),
        ({"period": "2026-W45"}, "2026-11-02"),
        ({"period": "2026-11-05T00:00:00Z"}, "2026-11-05"),
    ],
)
def test_the_day_of_a_period_is_its_first(row: dict[str, Any], day: str) -> None:
    [use] = uses([{"credits": 1, **row}], "chart", ("day", "credits"))
    assert use.day == D(day)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"period": "2026-11-01"}, "needs the column credit_charged or credits"),
        ({"credits": 1.0}, "message_end_timestamp or period_start or period"),
        ({"period": "week 45", "credits": 1.0}, "no date such as"),
        ({"period": None, "credits": 1.0}, "no date such as"),
        ({"period": "2026-11-01", "credits": "1.0"}, "'1.0' is no number"),
        ({"period": "2026-11-01", "credits": math.inf}, "is no number"),
        ({"period": "2026-11-01", "credits": True}, "is no number"),
        ({"period": "2026-11-01", "credits": 1, "lines_accepted_added": 1.5}, "no number of lines"),
        (event(datetime(2026, 11, 1)), "no time zone"),
        (("2026-11-01", 1.0), "table.to_dicts()"),
    ],
)
def test_what_is_no_row_is_refused(row: Any, says: str) -> None:
    with pytest.raises(InvalidArgument, match=says.replace("(", r"\(").replace(")", r"\)")):
        list(uses([row], "chart", ("day", "credits")))


@pytest.mark.parametrize("missing", [None, math.nan])
def test_what_is_missing_counts_nothing(missing: float | None) -> None:
    [use] = uses([{"credits": missing, "user_id": "u1"}], "chart", ("credits",))
    assert use.credits == 0
    assert not use.active


def test_people_count_once_a_day_and_only_if_they_did_something() -> None:
    rows = [
        {"period": "2026-11-01", "user_id": "a", "run_type": kind, "conversations": count}
        for kind, count in (("local", 3), ("cloud", 1))
    ]
    rows.append({"period": "2026-11-01", "user_id": "b", "run_type": "local", "conversations": 0})
    rows.append({"period": "2026-11-02", "user_id": "b", "run_type": "local", "conversations": 0})
    found = people_by_bucket(uses(rows, "chart", ("day", "user")))
    assert found == {D("2026-11-01"): {"a"}, D("2026-11-02"): set()}


def test_days_without_a_row_are_filled_up_over_the_window() -> None:
    whole = Window(datetime(2026, 10, 31, tzinfo=UTC), datetime(2026, 11, 4, tzinfo=UTC))
    assert buckets([D("2026-11-01")], "day", whole) == [
        D(f"2026-{day}") for day in ("10-31", "11-01", "11-02", "11-03")
    ]
    longer = Window(whole.start, whole.end + timedelta(seconds=1))
    assert buckets([], "day", longer)[-1] == D("2026-11-04")
    assert buckets([D("2026-11-30")], "day", whole)[-1] == D("2026-11-30")
    assert buckets([], "day", None) == []


def test_weeks_and_months_of_another_calendar_stay_what_they_are() -> None:
    sundays = [D("2026-11-01"), D("2026-11-15")]
    assert buckets(sundays, "week", None) == sundays
    assert buckets([D("2026-11-02"), D("2026-11-16")], "week", None)[1] == D("2026-11-09")
    assert buckets([D("2026-11-01"), D("2027-02-01")], "month", None)[1:3] == [D("2026-12-01"), D("2027-01-01")]
    assert bucket(D("2026-11-22"), "week") == D("2026-11-16")


def test_the_rest_of_a_ranking_is_one_exact_bar_at_the_end() -> None:
    rows = [{"user_id": f"u{n}", "email": f"{n}@x", "credits": 0.1 * n, "run_type": "local"} for n in range(1, 31)]
    bars = ranking(uses(rows, "chart", ("credits",)), lambda use: use.user, 10, lambda use: use.email)
    assert [bar.name for bar in bars] == [*(f"{n}@x" for n in range(30, 20, -1)), "others (20)"]
    assert bars[-1].total == math.fsum(0.1 * n for n in range(1, 21))
    assert bars[-1].members == 20


def test_what_has_no_credits_has_no_bar_and_ties_stand_still() -> None:
    rows = [{"user_id": name, "credits": credits} for name, credits in (("b", 2), ("c", 0), ("a", 2))]
    for order in (rows, rows[::-1]):
        bars = ranking(uses(order, "chart", ("credits",)), lambda use: use.user, 10, lambda use: use.user)
        assert [bar.name for bar in bars] == ["a", "b"]


def test_labels_that_are_the_same_are_told_apart() -> None:
    assert unique([("x", "1"), ("x", "2"), ("y", "3"), ("", "4")]) == ["x (1)", "x (2)", "y", "(4)"]
    assert unique([("others (2)", "")], ["others (2)"]) == ["others (2)\u2032"]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (" a\n\tb ", "a b"),
        ("a\x00\x1bb", "a\ufffd\ufffdb"),
        ("gpj\u202egnp.exe", "gpjgnp.exe"),
        ("\ud800", "\ufffd"),
        (None, ""),
        ("x" * 500, "x" * 199 + "…"),
    ],
)
def test_labels_are_safe_to_draw(given: Any, shown: str) -> None:
    assert label(given) == shown
    label(given).encode()
