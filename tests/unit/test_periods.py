"""Series have to be as long as the list of their periods: which one is not, and where it stands."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

from ozkit import UnexpectedResponse
from ozkit._core.periods import SERIES, check_series
from ozkit_api.warp_analytics.models import SummaryByPeriodResponse, UsersByPeriodResponse

DAYS = ["2026-04-01", "2026-04-02", "2026-04-03"]


def code() -> dict[str, Any]:
    counts = {"added_count": [1, 0, 2], "removed_count": [0, 0, 1]}
    return {
        "file_changes": {"suggested": [1, 0, 1], "accepted": [1, 0, 0]},
        "lines_of_code": {"suggested": dict(counts), "accepted": dict(counts)},
    }


def totals() -> dict[str, Any]:
    return {"total_conversations_count": [1, 0, 3], "total_credits_spent": [0.5, 0, 2.25], "code_changes": code()}


def usage() -> dict[str, Any]:
    figures = {"distinct_conversation_count": [1, 0, 3], "credits_spent": [0.5, 0, 2.25]}
    models = [{"model_id": name, **copy.deepcopy(figures)} for name in ("a", "b")]
    return {**figures, "model_usage": models, "code_changes": code()}


def summary() -> dict[str, Any]:
    return {"group_by_period": "day", "period_list": list(DAYS), "data": {"local": totals(), "cloud": totals()}}


def users() -> dict[str, Any]:
    rows = [{"user_id": f"u{n}", "email": f"u{n}@team.example", "local": usage(), "cloud": usage()} for n in range(2)]
    page = {"current_page": 1, "page_size": 10, "total_pages": 1, "total_count": 2}
    return {"group_by_period": "day", "period_list": list(DAYS), "data": rows, "pagination": page}


def series_of(node: Any, path: str = "$") -> Iterator[tuple[str, Any, Any]]:
    """Yield every list of numbers: its JSON path, its holder, and its name there."""
    members = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for name, value in members:
        at = f"{path}[{name}]" if isinstance(node, list) else f"{path}.{name}"
        if isinstance(value, list) and all(isinstance(item, int | float) for item in value):
            yield at, node, name
        else:
            yield from series_of(value, at)


ANSWERS = {"analytics.summary_by_period": (summary, 16), "analytics.users_by_period": (users, 4 * 12)}
PLACES = [
    (name, make, path) for name, (make, _) in ANSWERS.items() for path, _, _ in series_of(make()["data"], "$.data")
]


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_whose_series_fit_passes(name: str) -> None:
    make, count = ANSWERS[name]
    check_series(name, make())
    assert len(list(series_of(make()["data"]))) == count


@pytest.mark.parametrize(("name", "make", "path"), PLACES, ids=[path for _, _, path in PLACES])
@pytest.mark.parametrize("values", [[1, 2], [1, 2, 3, 4], []], ids=len)
def test_a_series_of_another_length_is_named(name: str, make: Any, path: str, values: list[int]) -> None:
    answer = make()
    holder, member = next((node, key) for at, node, key in series_of(answer["data"], "$.data") if at == path)
    holder[member] = values
    with pytest.raises(UnexpectedResponse) as caught:
        check_series(name, answer)
    assert str(caught.value) == f"{name}: {path}: {len(values)} values for 3 periods in period_list"
    assert (caught.value.path, caught.value.status) == (path, 200)


def test_a_decoded_answer_is_checked_like_a_raw_one() -> None:
    for name, model in zip(ANSWERS, (SummaryByPeriodResponse, UsersByPeriodResponse), strict=True):
        answer = ANSWERS[name][0]()
        check_series(name, model.from_dict(answer).to_dict())
        answer["period_list"].append("2026-04-04")
        with pytest.raises(UnexpectedResponse, match="3 values for 4 periods"):
            check_series(name, model.from_dict(answer).to_dict())


def without(answer: dict[str, Any], *path: Any) -> dict[str, Any]:
    node: Any = answer
    for name in path[:-1]:
        node = node[name]
    del node[path[-1]]
    return answer


def with_null(answer: dict[str, Any], *path: Any) -> dict[str, Any]:
    node: Any = answer
    for name in path[:-1]:
        node = node[name]
    node[path[-1]] = None
    return answer


PASSES: list[tuple[str, Any]] = [
    ("no local", without(summary(), "data", "local")),
    ("no runs at all", {**summary(), "data": {}}),
    ("null cloud", with_null(summary(), "data", "cloud")),
    ("no code changes", without(summary(), "data", "cloud", "code_changes")),
    ("a series is missing", without(summary(), "data", "local", "total_credits_spent")),
    ("a series is null", with_null(summary(), "data", "local", "total_credits_spent")),
    ("no data", without(summary(), "data")),
    ("nothing at all: reporting is off", {"data": {}}),
    ("no members", {**users(), "data": []}),
    ("no members and no periods", {"data": [], "pagination": {}}),
    ("a member with cloud runs only", without(users(), "data", 0, "local")),
    ("no models", with_null(users(), "data", 0, "local", "model_usage")),
    ("no periods and no values", {"period_list": [], "data": {"local": {"total_credits_spent": []}}}),
    ("a new field of another shape", {**summary(), "data": {"local": {**totals(), "newer": [1]}}}),
    ("a new run type", {**summary(), "data": {"other": {"total_credits_spent": [1]}}}),
]


@pytest.mark.parametrize("answer", [row[1] for row in PASSES], ids=[row[0] for row in PASSES])
def test_what_is_missing_or_new_passes(answer: Any) -> None:
    check_series("analytics.users_by_period", answer)


FAILS: list[tuple[str, Any, str]] = [
    (
        "a total for a series",
        {"period_list": DAYS, "data": {"local": {"total_credits_spent": 3.5}}},
        "a list of 3 values",
    ),
    ("no list of periods", without(summary(), "period_list"), "no period_list"),
    ("a null list of periods", with_null(summary(), "period_list"), "no period_list"),
    ("an answer that is not grouped", {"data": {"cloud": {"total_credits_spent": 3.5}}}, "no period_list"),
]


@pytest.mark.parametrize(("answer", "why"), [row[1:] for row in FAILS], ids=[row[0] for row in FAILS])
def test_what_is_no_series_is_named_too(answer: Any, why: str) -> None:
    with pytest.raises(UnexpectedResponse, match=why) as caught:
        check_series("analytics.summary_by_period", answer)
    assert caught.value.path is not None
    assert caught.value.path.startswith("$.data.")


def test_the_first_member_with_a_bad_model_is_named() -> None:
    answer = users()
    answer["data"][1]["cloud"]["model_usage"][1]["credits_spent"] = [1.0]
    with pytest.raises(UnexpectedResponse) as caught:
        check_series("analytics.users_by_period", answer)
    assert caught.value.path == "$.data[1].cloud.model_usage[1].credits_spent"


def test_every_series_of_the_document_is_looked_at() -> None:
    document = json.loads((files("ozkit_api.warp_analytics") / "openapi.json").read_text())
    schemas = document["components"]["schemas"]

    def leaves(schema: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
        for part in (schema, *schema.get("allOf", [])):
            if "$ref" in part:
                yield from leaves(schemas[part["$ref"].rpartition("/")[2]], path)
        if schema.get("type") == "array":
            items = schema["items"]
            yield from leaves(items, (*path, "[]")) if "$ref" in items else [path]
        for name, member in schema.get("properties", {}).items():
            yield from leaves(member, (*path, name))

    found = {*leaves(schemas["RunTypeTotalsByPeriod"]), *leaves(schemas["UserRunTypeUsageByPeriod"])}
    of_models = {leaf for leaf in found if leaf[0] == "model_usage"}
    assert found - of_models == set(SERIES)
    assert {leaf[2:] for leaf in of_models} == {("distinct_conversation_count",), ("credits_spent",)}
