"""Tidy tables: long in dimensions, wide in measures; nothing that is absent becomes 0, and series fit their periods."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from datetime import date
from importlib.resources import files
from typing import Any

import pytest

import ozkit
from ozkit import UnexpectedResponse
from ozkit.analytics import tidy
from ozkit.analytics._reading.responses import SERIES, check_series
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
from tests.unit.acting import table
from tests.unit.flat import MEASURES, Json, changed, member, model, page, team, user

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


TABLES: list[tuple[str, Callable[[Any], Table], Json, Any, tuple[str, ...], list[tuple[Any, ...]]]] = [
    (
        *("summary", tidy.summary_totals, SUMMARY, SummaryResponse, ("run_type", *MEASURES)),
        [("local", 3, 1.5, 9, 8, 70, 60, 50, 40), ("cloud", 1, 0.0, 0, 0, 0, 0, 0, 0)],
    ),
    (
        *("summary by period", tidy.summary_periods, GROUPED, SummaryByPeriodResponse),
        ("period", "period_start", "run_type", *MEASURES),
        [
            (DAYS[0], APRIL[0], "local", 3, 1.5, 9, 8, 70, 60, 50, 40),
            (DAYS[1], APRIL[1], "local", 0, 0.0, 0, 0, 0, 0, 0, 0),
            (DAYS[0], APRIL[0], "cloud", 1, 0.1, 0, 0, 0, 0, 0, 0),
            (DAYS[1], APRIL[1], "cloud", 2, 0.2, 1, 1, 5, 4, 3, 2),
        ],
    ),
    (
        *("users", tidy.user_totals, USERS, UsersResponse, ("user_id", "email", "run_type", *MEASURES)),
        [
            ("u-ann", "ann@team.example", "local", 2, 3.25, 1, 1, 10, 5, 9, 4),
            ("u-bob", "bob@team.example", "cloud", 1, 0.5, 0, 0, 0, 0, 0, 0),
        ],
    ),
    (
        *("models", tidy.user_models, USERS, UsersResponse),
        ("user_id", "run_type", "model_id", "conversations", "credits"),
        [("u-ann", "local", "m1", 2, 3.0), ("u-ann", "local", "m2", 1, 0.25)],
    ),
    (
        *("users by period", tidy.user_periods, BY_DAY, UsersByPeriodResponse),
        ("user_id", "email", "period", "period_start", "run_type", *MEASURES),
        [
            ("u-ann", "ann@team.example", DAYS[0], APRIL[0], "local", 1, 0.5, 1, 1, 10, 5, 9, 4),
            ("u-ann", "ann@team.example", DAYS[1], APRIL[1], "local", 2, 2.0, 0, 0, 0, 0, 0, 0),
        ],
    ),
    (
        *("models by period", tidy.user_model_periods, BY_DAY, UsersByPeriodResponse),
        ("user_id", "run_type", "model_id", "period", "period_start", "conversations", "credits"),
        [("u-ann", "local", "m1", DAYS[0], APRIL[0], 1, 0.5), ("u-ann", "local", "m1", DAYS[1], APRIL[1], 2, 2.0)],
    ),
]


@table("make raw model names rows", TABLES)
def test_a_table_has_a_row_for_each_of_its_key(make: Any, raw: Json, model: Any, names: Any, rows: Any) -> None:
    for answer in (raw, model.from_dict(raw)):
        found = make(answer)
        assert (found.schema.names, list(found.rows)) == (names, rows)
    keys = [tuple(row[name] for name in found.schema.key) for row in found]
    assert len(set(keys)) == len(keys)


def test_every_tidy_table_is_in_the_table() -> None:
    assert [make(raw).schema for _, make, raw, *_ in TABLES] == list(TIDY)


def test_users_come_in_any_form() -> None:
    forms: list[Any] = [
        [USERS],
        [AnalyticsUser.from_dict(row) for row in USERS["data"]],
        USERS["data"],
        [Page(items=[], next_cursor=None, response=UsersResponse.from_dict(USERS))],
        paginator(USERS, model=UsersResponse),
    ]
    assert [tidy.user_totals(pages) for pages in forms] == [tidy.user_totals(USERS)] * 5


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
    assert tidy.summary_totals(changed(SUMMARY, "data", "cloud", to=absent)).column("run_type") == ["local"]
    assert tidy.summary_periods(changed(GROUPED, "data", "local", to=absent)).column("run_type") == ["cloud"] * 2
    assert list(tidy.user_models(changed(USERS, "data", 0, "local", to=absent)).rows) == []


@pytest.mark.parametrize("absent", [..., None], ids=["missing", "null"])
def test_an_absent_figure_is_null_and_not_zero(absent: Any) -> None:
    found = tidy.summary_totals(changed(SUMMARY, "data", "local", "code_changes", to=absent))
    assert found.rows[0] == ("local", 3, 1.5, None, None, None, None, None, None)
    found = tidy.summary_periods(changed(GROUPED, "data", "local", "total_credits_spent", to=absent))
    assert found.column("credits") == [None, None, 0.1, 0.2]
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


COUNT = ("data", "local", "total_conversations_count")
FILES = ("data", "local", "code_changes", "file_changes")
USAGE = ("data", 0, "local", "model_usage", 0, "credits_spent")
MISFITS: list[tuple[Any, Json, tuple[Any, ...], Any]] = [
    (tidy.summary_periods, GROUPED, ("data", "cloud", "code_changes", "file_changes", "accepted"), [0]),
    (tidy.summary_periods, GROUPED, ("data", "local", "total_credits_spent"), 1.5),
    *((make, BY_DAY, USAGE, [1.0]) for make in (tidy.user_periods, tidy.user_model_periods)),
    *((tidy.summary_totals, SUMMARY, COUNT, value) for value in (1.5, True, "1", [1], {})),
    *((tidy.summary_periods, GROUPED, (*COUNT, 1), value) for value in (1.5, True, "1", {})),
    *((tidy.summary_totals, SUMMARY, FILES[:depth], to) for depth in range(1, 5) for to in ("text", 7, [1])),
    (tidy.user_models, USERS, ("data", 0), 7),
    (tidy.user_models, USERS, ("data", 0, "user_id"), 7),
    (tidy.user_models, USERS, ("data", 0, "local", "model_usage"), {"a": 1}),
]


@pytest.mark.parametrize(("make", "raw", "place", "to"), MISFITS)
def test_what_does_not_fit_is_refused_by_its_place_and_never_bent(
    make: Any, raw: Json, place: tuple[Any, ...], to: Any
) -> None:
    with pytest.raises(ozkit.UnexpectedResponse) as caught:
        make(changed(raw, *place, to=to))
    assert caught.value.path == path_of(place)


def test_a_run_type_that_is_new_has_rows_too() -> None:
    new = changed(SUMMARY, "data", "satellite", to=team(1, 2.5, 0, 0, 0, 0, 0, 0))
    for answer in (new, SummaryResponse.from_dict(new)):
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


THREE_DAYS = ["2026-04-01", "2026-04-02", "2026-04-03"]
THREE = [[n, 0, 1] for n in range(8)]
SERIES_MODELS = [model("a", [1, 0, 3], [0.5, 0, 2.25]), model("b", [1, 0, 3], [0.5, 0, 2.25])]
SERIES_USAGE = member(*THREE, models=SERIES_MODELS)
HEAD: Json = {"group_by_period": "day", "period_list": THREE_DAYS}
SERIES_SUMMARY: Json = {**HEAD, "data": {"local": team(*THREE), "cloud": team(*THREE)}}
SERIES_USERS = page(*(user(name, local=SERIES_USAGE, cloud=SERIES_USAGE) for name in ("ann", "bob")), **HEAD)
RESPONSES: dict[str, tuple[Json, Any]] = {
    "analytics.summary_by_period": (SERIES_SUMMARY, SummaryByPeriodResponse),
    "analytics.users_by_period": (SERIES_USERS, UsersByPeriodResponse),
}


def series_of(node: Any, *at: Any) -> Iterator[tuple[Any, ...]]:
    """Yield the place of every list of numbers."""
    members = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for name, value in members:
        if isinstance(value, list) and all(isinstance(item, int | float) for item in value):
            yield (*at, name)
        else:
            yield from series_of(value, *at, name)


def path_of(place: tuple[Any, ...]) -> str:
    return "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place)


PLACES = [(name, place) for name, (raw, _) in RESPONSES.items() for place in series_of(raw["data"], "data")]


@pytest.mark.parametrize("name", RESPONSES)
def test_series_that_fit_pass_raw_and_decoded(name: str) -> None:
    raw, model = RESPONSES[name]
    check_series(name, raw)
    check_series(name, model.from_dict(raw).to_dict())
    longer = model.from_dict({**raw, "period_list": [*THREE_DAYS, "2026-04-04"]})
    with pytest.raises(UnexpectedResponse, match="3 values for 4 periods"):
        check_series(name, longer.to_dict())


@pytest.mark.parametrize(("name", "place"), PLACES, ids=[path_of(place) for _, place in PLACES])
@pytest.mark.parametrize("values", [[1, 2], [1, 2, 3, 4], []], ids=len)
def test_a_series_of_another_length_is_named(name: str, place: tuple[Any, ...], values: list[int]) -> None:
    path = path_of(place)
    with pytest.raises(UnexpectedResponse) as caught:
        check_series(name, changed(RESPONSES[name][0], *place, to=values))
    assert str(caught.value) == f"{name}: {path}: {len(values)} values for 3 periods in period_list"
    assert (caught.value.path, caught.value.status) == (path, 200)


@pytest.mark.parametrize(
    "raw",
    [
        *(changed(SERIES_SUMMARY, *place, to=to) for to in (..., None) for place in [
            ("data",), ("data", "local"), ("data", "cloud", "code_changes"), ("data", "local", "total_credits_spent"),
        ]),
        changed(SERIES_USERS, "data", 0, "local", to=...),
        changed(SERIES_USERS, "data", 0, "local", "model_usage", to=None),
        {**SERIES_SUMMARY, "data": {}},
        {**SERIES_USERS, "data": []},
        {"data": {}},
        {"data": [], "pagination": {}},
        {"period_list": [], "data": {"local": {"total_credits_spent": []}}},
        changed(SERIES_SUMMARY, "data", "local", "newer", to=[1]),
        changed(SERIES_SUMMARY, "data", "other", to={"total_credits_spent": [1]}),
    ],
)  # fmt: skip
def test_missing_null_and_unknown_fields_pass(raw: Json) -> None:
    check_series("analytics.users_by_period", raw)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (changed(SERIES_SUMMARY, "data", "local", "total_credits_spent", to=3.5), "expected a list of 3 values"),
        (changed(SERIES_SUMMARY, "period_list", to=...), "no period_list"),
        (changed(SERIES_SUMMARY, "period_list", to=None), "no period_list"),
        ({"data": {"cloud": {"total_credits_spent": 3.5}}}, "no period_list"),
    ],
)
def test_a_value_without_periods_is_named_too(raw: Json, why: str) -> None:
    with pytest.raises(UnexpectedResponse, match=why) as caught:
        check_series("analytics.summary_by_period", raw)
    assert (caught.value.path or "").startswith("$.data.")


def test_every_series_of_the_document_is_checked() -> None:
    document = json.loads((files("ozkit_api.warp_analytics") / "openapi.json").read_text())
    schemas = document["components"]["schemas"]

    def leaves(schema: Json, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
        for part in (schema, *schema.get("allOf", [])):
            if "$ref" in part:
                yield from leaves(schemas[part["$ref"].rpartition("/")[2]], path)
        if schema.get("type") == "array":
            items = schema["items"]
            yield from leaves(items, (*path, "[]")) if "$ref" in items else [path]
        for name, inner in schema.get("properties", {}).items():
            yield from leaves(inner, (*path, name))

    found = {*leaves(schemas["RunTypeTotalsByPeriod"]), *leaves(schemas["UserRunTypeUsageByPeriod"])}
    of_models = {leaf for leaf in found if leaf[0] == "model_usage"}
    assert found - of_models == set(SERIES)
    assert {leaf[2:] for leaf in of_models} == {("distinct_conversation_count",), ("credits_spent",)}
