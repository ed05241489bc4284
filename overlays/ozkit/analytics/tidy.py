"""Tidy tables of the answers for a team and its members: a row for each thing counted, a column for each measure.

A run type or a figure that the server left out has no row, or null: absence is never written as 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from .._core.periods import check_series
from .._core.schema import Row, Schema
from .._core.tidying import Place, period_starts, run_types, tidy_rows
from ..errors import InvalidArgument
from .answers import answer_of, answers_of, collect_pages
from .table import Table
from .tidy_schemas import SUMMARY_PERIODS, SUMMARY_TOTALS, USER_MODEL_PERIODS, USER_MODELS, USER_PERIODS, USER_TOTALS

__all__ = [
    "collect_pages",
    "summary_periods",
    "summary_totals",
    "user_model_periods",
    "user_models",
    "user_periods",
    "user_totals",
]


def summary_totals(answer: Any) -> Table:
    """Return the team's totals, a row for each run type.

    Args:
        answer: What `analytics.summary(...)` returned, or its JSON object.

    Returns:
        Table: run_type, conversations, credits, files_* and lines_*.

    Raises:
        InvalidArgument: If the answer is one by periods.
        UnexpectedResponse: If a figure is of another type than documented; the error has its JSON path.
    """
    raw = _ungrouped(answer_of(answer), "summary_periods")
    return _summary(SUMMARY_TOTALS, raw)


def summary_periods(answer: Any) -> Table:
    """Return the team's figures, a row for each period and run type.

    Args:
        answer: What `analytics.summary_by_period(...)` returned, or its JSON object.

    Returns:
        Table: period (the server's label), period_start (null unless the label is a date), run_type, conversations,
        credits, files_* and lines_*. Conversations must not be added up: see `ozkit.analytics.metrics`.

    Raises:
        InvalidArgument: If the answer is not one by periods.
        UnexpectedResponse: If a series is not as long as the list of periods; the error has its JSON path.
    """
    raw = _grouped(answer_of(answer), "summary_totals")
    return _summary(SUMMARY_PERIODS, raw)


def user_totals(pages_or_users: Any) -> Table:
    """Return the members' totals, a row for each member and run type.

    Args:
        pages_or_users: What `analytics.users(...)` returned (its pages are fetched here, whole ones); or its pages,
            answers, users, or their JSON objects. From an async client: `await collect_pages(paginator)`.

    Returns:
        Table: user_id, email, run_type, conversations, credits, files_* and lines_*. A member that stood on two
        pages, because the list moved while it was read, counts once.

    Raises:
        InvalidArgument: If the answers are by periods.
        UnexpectedResponse: If a figure is of another type than documented; the error has its JSON path.
    """
    return _table(USER_TOTALS, pages_or_users, _ungrouped, "user_periods", _whole)


def user_models(pages_or_users: Any) -> Table:
    """Return what the members used of each model, a row for each member, run type and model.

    Args:
        pages_or_users: As for `user_totals`.

    Returns:
        Table: user_id, run_type, model_id, conversations and credits.

    Raises:
        InvalidArgument: If the answers are by periods.
        UnexpectedResponse: If a figure is of another type than documented; the error has its JSON path.
    """
    return _table(USER_MODELS, pages_or_users, _ungrouped, "user_model_periods", _by_model)


def user_periods(pages: Any) -> Table:
    """Return the members' figures, a row for each member, run type and period.

    Args:
        pages: What `analytics.users_by_period(...)` returned (its pages are fetched here, whole ones); or its pages,
            answers, or their JSON objects, but no single users: the labels of the periods stand beside them. From an
            async client: `await collect_pages(paginator)`.

    Returns:
        Table: user_id, email, period (the server's label), period_start (null unless the label is a date), run_type,
        conversations, credits, files_* and lines_*. A member that stood on two pages counts once.

    Raises:
        InvalidArgument: If the answers are not by periods.
        UnexpectedResponse: If a series is not as long as the list of periods; the error has its JSON path.
    """
    return _table(USER_PERIODS, pages, _grouped, "user_totals", _whole)


def user_model_periods(pages: Any) -> Table:
    """Return what the members used of each model, a row for each member, run type, model and period.

    Args:
        pages: As for `user_periods`.

    Returns:
        Table: user_id, run_type, model_id, period, period_start, conversations and credits.

    Raises:
        InvalidArgument: If the answers are not by periods.
        UnexpectedResponse: If a series is not as long as the list of periods; the error has its JSON path.
    """
    return _table(USER_MODEL_PERIODS, pages, _grouped, "user_models", _by_model)


_Periods = Mapping[str, list[Any]] | None
_USER_ID, _EMAIL = (USER_TOTALS.columns[USER_TOTALS.index(name)] for name in ("user_id", "email"))
_MODEL_ID = USER_MODELS.columns[USER_MODELS.index("model_id")]
_Gate = Callable[[Mapping[str, Any], str], Mapping[str, Any]]
_Blocks = Callable[[Place], Iterator[tuple[dict[str, Any], Place]]]


def _ungrouped(raw: Mapping[str, Any], other: str) -> Mapping[str, Any]:
    if "period_list" in raw:
        raise InvalidArgument(f"this answer is one by periods: its table is made by {other}()")
    return raw


def _grouped(raw: Mapping[str, Any], other: str) -> Mapping[str, Any]:
    if "period_list" not in raw:
        detail = ", and a single user does not name its periods: give pages" if "user_id" in raw else ""
        raise InvalidArgument(f"this answer is not one by periods: its table is made by {other}(){detail}")
    check_series(f"analytics.{'users' if isinstance(raw.get('data'), list) else 'summary'}_by_period", raw)
    return raw


def _periods(raw: Mapping[str, Any]) -> _Periods:
    if "period_list" not in raw:
        return None
    labels = raw["period_list"] or []
    return {"period": labels, "period_start": period_starts(labels)}


def _summary(schema: Schema, raw: Mapping[str, Any]) -> Table:
    periods = _periods(raw)
    rows: list[Row] = []
    for name, place in run_types(Place(raw, "$").object("data")):
        rows += tidy_rows(schema, place, {"run_type": name}, periods)
    return Table(schema, rows)


def _table(schema: Schema, source: Any, gate: _Gate, other: str, blocks: _Blocks) -> Table:
    rows: list[Row] = []
    seen: set[str] = set()
    for answer in answers_of(source):
        raw = gate(answer, other)
        periods = _periods(raw)
        for user in _users(raw):
            user_id = user.raw.get("user_id")
            if isinstance(user_id, str):
                if user_id in seen:
                    continue
                seen.add(user_id)
            for dimensions, place in blocks(user):
                rows += tidy_rows(schema, place, dimensions, periods)
    return Table(schema, rows)


def _users(raw: Mapping[str, Any]) -> Iterator[Place]:
    return iter([Place(raw, "$")]) if "user_id" in raw else Place(raw, "$").objects("data")


def _whole(user: Place) -> Iterator[tuple[dict[str, Any], Place]]:
    for name, place in run_types(user):
        yield {"user_id": user.value(_USER_ID), "email": user.value(_EMAIL), "run_type": name}, place


def _by_model(user: Place) -> Iterator[tuple[dict[str, Any], Place]]:
    for name, place in run_types(user):
        for model in place.objects("model_usage"):
            yield {"user_id": user.value(_USER_ID), "run_type": name, "model_id": model.value(_MODEL_ID)}, model
