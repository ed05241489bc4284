"""Series must be as long as the list of their periods; a series that is not is named with its JSON path."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

from ozkit import UnexpectedResponse
from ozkit.analytics._reading.responses import SERIES, check_series
from ozkit_api.warp_analytics.models import SummaryByPeriodResponse, UsersByPeriodResponse
from tests.unit.grouped import Json, changed, member, model, page, team, user

DAYS = ["2026-04-01", "2026-04-02", "2026-04-03"]
THREE = [[n, 0, 1] for n in range(8)]
MODELS = [model("a", [1, 0, 3], [0.5, 0, 2.25]), model("b", [1, 0, 3], [0.5, 0, 2.25])]
USAGE = member(*THREE, models=MODELS)
HEAD: Json = {"group_by_period": "day", "period_list": DAYS}
SUMMARY: Json = {**HEAD, "data": {"local": team(*THREE), "cloud": team(*THREE)}}
USERS = page(user("ann", local=USAGE, cloud=USAGE), user("bob", local=USAGE, cloud=USAGE), **HEAD)
RESPONSES: dict[str, tuple[Json, Any]] = {
    "analytics.summary_by_period": (SUMMARY, SummaryByPeriodResponse),
    "analytics.users_by_period": (USERS, UsersByPeriodResponse),
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
    longer = model.from_dict({**raw, "period_list": [*DAYS, "2026-04-04"]})
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
        *(changed(SUMMARY, *place, to=to) for to in (..., None) for place in [
            ("data",), ("data", "local"), ("data", "cloud", "code_changes"), ("data", "local", "total_credits_spent"),
        ]),
        changed(USERS, "data", 0, "local", to=...),
        changed(USERS, "data", 0, "local", "model_usage", to=None),
        {**SUMMARY, "data": {}},
        {**USERS, "data": []},
        {"data": {}},
        {"data": [], "pagination": {}},
        {"period_list": [], "data": {"local": {"total_credits_spent": []}}},
        changed(SUMMARY, "data", "local", "newer", to=[1]),
        changed(SUMMARY, "data", "other", to={"total_credits_spent": [1]}),
    ],
)  # fmt: skip
def test_missing_null_and_unknown_fields_pass(raw: Json) -> None:
    check_series("analytics.users_by_period", raw)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (changed(SUMMARY, "data", "local", "total_credits_spent", to=3.5), "expected a list of 3 values"),
        (changed(SUMMARY, "period_list", to=...), "no period_list"),
        (changed(SUMMARY, "period_list", to=None), "no period_list"),
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
