"""Tidy tables: long in dimensions, wide in measures, and nothing that is absent becomes 0."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

import ozkit
from ozkit.analytics import tidy
from ozkit.analytics._tables.schemas import TIDY
from ozkit.analytics.table import Table
from ozkit_api.warp_analytics.models import (
    AnalyticsUser,
    SummaryByPeriodResponse,
    SummaryResponse,
    UsersByPeriodResponse,
    UsersResponse,
)
from ozkit_runtime.pagination import AsyncPaginator, Page, Paginator
from ozkit_runtime.pagination.strategies import NumberedPages
from tests.unit.grouped import MEASURES, Json, changed, member, model, page, team, user

DAYS = ["2026-04-01", "2026-04-02"]
APRIL = [date(2026, 4, 1), date(2026, 4, 2)]

SUMMARY: Json = {"data": {"local": team(3, 1.5, 9, 8, 70, 60, 50, 40), "cloud": team(1, 0, 0, 0, 0, 0, 0, 0)}}
GROUPED: Json = {
    "group_by_period": "day",
    "period_list": DAYS,
    "data": {
        "local": team([3, 0], [1.5, 0], [9, 0], [8, 0], [70, 0], [60, 0], [50, 0], [40, 0]),
        "cloud": team([1, 2], [0.1, 0.2], [0, 1], [0, 1], [0, 5], [0, 4], [0, 3], [0, 2]),
    },
}
USERS = page(
    user("ann", local=member(2, 3.25, 1, 1, 10, 5, 9, 4, models=[model("m1", 2, 3.0), model("m2", 1, 0.25)])),
    user("bob", cloud=member(1, 0.5, 0, 0, 0, 0, 0, 0)),
)
BY_DAY = page(
    user(
        "ann",
        local=member(
            [1, 2], [0.5, 2], [1, 0], [1, 0], [10, 0], [5, 0], [9, 0], [4, 0], models=[model("m1", [1, 2], [0.5, 2])]
        ),
    ),
    group_by_period="day",
    period_list=DAYS,
)


def paginator(*pages: Json, model: Any = UsersByPeriodResponse) -> Paginator[Any, Any]:
    answers = [model.from_dict(raw) for raw in pages]
    return Paginator(lambda asked: answers[asked["page"] - 1], NumberedPages("page", "pagination.total_pages"), "data")


def in_both_forms(raw: Json, model: Any) -> list[Any]:
    return [raw, model.from_dict(raw)]


def test_a_summary_has_a_row_for_each_run_type() -> None:
    for answer in in_both_forms(SUMMARY, SummaryResponse):
        table = tidy.summary_totals(answer)
        assert table.schema.names == ("run_type", *MEASURES)
        assert list(table.rows) == [("local", 3, 1.5, 9, 8, 70, 60, 50, 40), ("cloud", 1, 0.0, 0, 0, 0, 0, 0, 0)]


def test_a_summary_by_period_has_a_row_for_each_period_and_run_type() -> None:
    for answer in in_both_forms(GROUPED, SummaryByPeriodResponse):
        table = tidy.summary_periods(answer)
        assert table.schema.names == ("period", "period_start", "run_type", *MEASURES)
        assert list(table.rows) == [
            (DAYS[0], APRIL[0], "local", 3, 1.5, 9, 8, 70, 60, 50, 40),
            (DAYS[1], APRIL[1], "local", 0, 0.0, 0, 0, 0, 0, 0, 0),
            (DAYS[0], APRIL[0], "cloud", 1, 0.1, 0, 0, 0, 0, 0, 0),
            (DAYS[1], APRIL[1], "cloud", 2, 0.2, 1, 1, 5, 4, 3, 2),
        ]


def test_users_have_a_row_for_each_run_type() -> None:
    forms: list[Any] = [
        USERS,
        [USERS],
        UsersResponse.from_dict(USERS),
        [AnalyticsUser.from_dict(row) for row in USERS["data"]],
        USERS["data"],
        [Page(items=[], next_cursor=None, response=UsersResponse.from_dict(USERS))],
        paginator(USERS, model=UsersResponse),
    ]
    for pages in forms:
        table = tidy.user_totals(pages)
        assert table.schema.names == ("user_id", "email", "run_type", *MEASURES)
        assert list(table.rows) == [
            ("u-ann", "ann@team.example", "local", 2, 3.25, 1, 1, 10, 5, 9, 4),
            ("u-bob", "bob@team.example", "cloud", 1, 0.5, 0, 0, 0, 0, 0, 0),
        ]


def test_models_of_users() -> None:
    table = tidy.user_models(USERS)
    assert table.schema.names == ("user_id", "run_type", "model_id", "conversations", "credits")
    assert list(table.rows) == [("u-ann", "local", "m1", 2, 3.0), ("u-ann", "local", "m2", 1, 0.25)]


def test_users_by_period() -> None:
    table = tidy.user_periods(paginator(BY_DAY))
    assert table.schema.names == ("user_id", "email", "period", "period_start", "run_type", *MEASURES)
    assert list(table.rows) == [
        ("u-ann", "ann@team.example", DAYS[0], APRIL[0], "local", 1, 0.5, 1, 1, 10, 5, 9, 4),
        ("u-ann", "ann@team.example", DAYS[1], APRIL[1], "local", 2, 2.0, 0, 0, 0, 0, 0, 0),
    ]


def test_models_of_users_by_period() -> None:
    table = tidy.user_model_periods(BY_DAY)
    assert table.schema.names == (
        *("user_id", "run_type", "model_id"),
        *("period", "period_start", "conversations", "credits"),
    )
    assert list(table.rows) == [
        ("u-ann", "local", "m1", DAYS[0], APRIL[0], 1, 0.5),
        ("u-ann", "local", "m1", DAYS[1], APRIL[1], 2, 2.0),
    ]


def test_a_user_that_slipped_onto_the_next_page_counts_once() -> None:
    first = changed(BY_DAY, "pagination", "total_pages", to=2)
    second = page(BY_DAY["data"][0], user("bob"), number=2, pages=2, group_by_period="day", period_list=DAYS)
    assert [row["user_id"] for row in tidy.user_periods(paginator(first, second))] == ["u-ann", "u-ann"]
    assert len(tidy.user_periods([first, second])) == 2


def test_each_page_is_read_by_its_own_periods() -> None:
    later = changed(BY_DAY, "period_list", to=["2026-04-03", "2026-04-04"])
    later = changed(later, "data", 0, "user_id", to="u-eve")
    found = [(row["user_id"], row["period"]) for row in tidy.user_periods([BY_DAY, later])]
    assert found == [("u-ann", DAYS[0]), ("u-ann", DAYS[1]), ("u-eve", "2026-04-03"), ("u-eve", "2026-04-04")]


@pytest.mark.parametrize("absent", [..., None], ids=["missing", "null"])
def test_an_absent_run_type_has_no_row(absent: Any) -> None:
    table = tidy.summary_totals(changed(SUMMARY, "data", "cloud", to=absent))
    assert table.column("run_type") == ["local"]
    assert tidy.summary_periods(changed(GROUPED, "data", "local", to=absent)).column("run_type") == ["cloud"] * 2
    assert list(tidy.user_models(changed(USERS, "data", 0, "local", to=absent)).rows) == []


@pytest.mark.parametrize("absent", [..., None], ids=["missing", "null"])
def test_an_absent_figure_is_null_and_not_zero(absent: Any) -> None:
    table = tidy.summary_totals(changed(SUMMARY, "data", "local", "code_changes", to=absent))
    assert table.rows[0] == ("local", 3, 1.5, None, None, None, None, None, None)
    table = tidy.summary_periods(changed(GROUPED, "data", "local", "total_credits_spent", to=absent))
    assert table.column("credits") == [None, None, 0.1, 0.2]
    one = changed(GROUPED, "data", "local", "total_credits_spent", 1, to=None)
    assert tidy.summary_periods(one).column("credits") == [1.5, None, 0.1, 0.2]


@pytest.mark.parametrize("empty", [{}, [], None])
def test_no_usage_gives_an_empty_table(empty: Any) -> None:
    assert len(tidy.summary_totals({"data": empty})) == 0
    assert len(tidy.user_totals({"data": empty})) == 0
    assert len(tidy.user_periods({"group_by_period": "day", "period_list": DAYS, "data": empty})) == 0
    assert len(tidy.summary_periods({"group_by_period": "day", "period_list": None, "data": empty})) == 0


@pytest.mark.parametrize(
    ("label", "start"),
    [
        ("2026-02-28", date(2026, 2, 28)),
        ("2026-W14", None),
        ("2026-04", None),
        ("2026-02-30", None),
        ("20260401", None),
        ("2026-04-01T00:00:00Z", None),
        ("Week of April 6", None),
    ],
)
def test_a_label_is_kept_and_a_date_only_if_it_is_one(label: str, start: date | None) -> None:
    row = next(iter(tidy.summary_periods(changed(GROUPED, "period_list", 0, to=label))))
    assert (row["period"], row["period_start"]) == (label, start)


@pytest.mark.parametrize(
    ("make", "raw", "place", "to"),
    [
        (tidy.summary_periods, GROUPED, ("data", "cloud", "code_changes", "file_changes", "accepted"), [0]),
        (tidy.summary_periods, GROUPED, ("data", "local", "total_credits_spent"), 1.5),
        (tidy.user_periods, BY_DAY, ("data", 0, "local", "model_usage", 0, "credits_spent"), [1.0]),
        (tidy.user_model_periods, BY_DAY, ("data", 0, "local", "model_usage", 0, "credits_spent"), [1.0]),
    ],
)
def test_a_series_of_another_length_is_refused(make: Any, raw: Json, place: tuple[Any, ...], to: Any) -> None:
    """See test_series for all of them."""
    with pytest.raises(ozkit.UnexpectedResponse, match=str(place[-1])):
        make(changed(raw, *place, to=to))


@pytest.mark.parametrize("value", [1.5, True, "1", [1], {}])
def test_a_figure_of_another_type_is_refused_and_never_bent(value: Any) -> None:
    with pytest.raises(ozkit.UnexpectedResponse) as caught:
        tidy.summary_totals(changed(SUMMARY, "data", "local", "total_conversations_count", to=value))
    assert caught.value.path == "$.data.local.total_conversations_count"
    if value != [1]:
        with pytest.raises(ozkit.UnexpectedResponse) as caught:
            tidy.summary_periods(changed(GROUPED, "data", "local", "total_conversations_count", 1, to=value))
        assert caught.value.path == "$.data.local.total_conversations_count[1]"


@pytest.mark.parametrize(
    "path",
    [
        ("data",),
        ("data", "local"),
        ("data", "local", "code_changes"),
        ("data", "local", "code_changes", "file_changes"),
    ],
)
@pytest.mark.parametrize("to", ["text", 7, [1]])
def test_a_value_where_an_object_belongs_is_refused(path: tuple[str, ...], to: Any) -> None:
    with pytest.raises(ozkit.UnexpectedResponse) as caught:
        tidy.summary_totals(changed(SUMMARY, *path, to=to))
    assert caught.value.path == "$." + ".".join(path)


@pytest.mark.parametrize(("path", "to"), [((0,), 7), ((0, "user_id"), 7), ((0, "local", "model_usage"), {"a": 1})])
def test_odd_users_are_refused(path: tuple[Any, ...], to: Any) -> None:
    with pytest.raises(ozkit.UnexpectedResponse, match=r"\$\.data\[0\]"):
        tidy.user_models(changed(USERS, "data", *path, to=to))


def test_a_run_type_that_is_new_has_rows_too() -> None:
    new = changed(SUMMARY, "data", "satellite", to=team(1, 2.5, 0, 0, 0, 0, 0, 0))
    for answer in in_both_forms(new, SummaryResponse):
        assert tidy.summary_totals(answer).column("run_type") == ["local", "cloud", "satellite"]
    other = changed(USERS, "data", 0, "team", to={"name": "a thing that is no run type"})
    assert tidy.user_totals(other).column("run_type") == ["local", "cloud"]
    short = changed(GROUPED, "data", "satellite", to={"total_credits_spent": [1.0]})
    with pytest.raises(ozkit.UnexpectedResponse) as caught:
        tidy.summary_periods(short)
    assert caught.value.path == "$.data.satellite.total_credits_spent"


@pytest.mark.parametrize(
    ("make", "raw", "other"),
    [
        (tidy.summary_totals, GROUPED, "summary_periods()"),
        (tidy.summary_periods, SUMMARY, "summary_totals()"),
        (tidy.user_totals, BY_DAY, "user_periods()"),
        (tidy.user_models, BY_DAY, "user_model_periods()"),
        (tidy.user_periods, USERS, "user_totals()"),
        (tidy.user_model_periods, USERS, "user_models()"),
        (tidy.user_periods, BY_DAY["data"], "give pages"),
    ],
)
def test_a_response_of_the_other_kind_is_refused_with_the_right_name(
    make: Callable[[Any], Table], raw: Any, other: str
) -> None:
    with pytest.raises(ozkit.InvalidArgument) as caught:
        make(raw)
    assert other in str(caught.value)


@pytest.mark.parametrize("source", [7, "text", None, [7]])
def test_other_objects_are_refused(source: Any) -> None:
    for make in (tidy.summary_totals, tidy.user_totals):
        with pytest.raises(ozkit.InvalidArgument, match="give a paginator"):
            make(source)


def test_an_async_list_is_collected_first() -> None:
    answer = UsersByPeriodResponse.from_dict(BY_DAY)

    async def fetch(asked: Any) -> UsersByPeriodResponse:
        return answer

    listed: AsyncPaginator[Any, Any] = AsyncPaginator(fetch, NumberedPages("page", "pagination.total_pages"), "data")
    with pytest.raises(ozkit.InvalidArgument, match="await collect_pages"):
        tidy.user_periods(listed)
    pages = asyncio.run(tidy.collect_pages(listed))
    assert list(tidy.user_periods(pages).rows) == list(tidy.user_periods(BY_DAY).rows)


def test_the_tables_key_tells_rows_apart() -> None:
    tables = (
        tidy.summary_totals(SUMMARY),
        tidy.summary_periods(GROUPED),
        tidy.user_totals(USERS),
        tidy.user_models(USERS),
        tidy.user_periods(BY_DAY),
        tidy.user_model_periods(BY_DAY),
    )
    assert [table.schema for table in tables] == list(TIDY)
    for table in tables:
        keys = [tuple(row[name] for name in table.schema.key) for row in table]
        assert keys
        assert len(set(keys)) == len(keys)
