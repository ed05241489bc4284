"""Tidy tables of the responses for a team and its members: a row for each item counted, a column for each measure.

A run type that the server left out has no row, and a missing figure is null, never 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..errors import InvalidArgument, UnexpectedResponse
from ._reading.responses import SERIES, check_series, collect_pages, response_of, responses_of
from ._tables.schema import Column, Row, Schema
from ._tables.schemas import (
    SUMMARY_PERIODS,
    SUMMARY_TOTALS,
    USER_MODEL_PERIODS,
    USER_MODELS,
    USER_PERIODS,
    USER_TOTALS,
)
from ._tables.values import FROM_JSON, Unfit, day
from .table import Table

__all__ = [
    "collect_pages",
    "summary_periods",
    "summary_totals",
    "user_model_periods",
    "user_models",
    "user_periods",
    "user_totals",
]


def summary_totals(response: Any) -> Table:
    """Return the team's totals, a row for each run type.

    Args:
        response: The result of `analytics.summary(...)`, or its JSON object.

    Returns:
        Table: run_type, conversations, credits, files_* and lines_*.

    Raises:
        InvalidArgument: If the response is grouped by period.
        UnexpectedResponse: If a figure is not of its documented type; the error has its JSON path.
    """
    raw = _ungrouped(response_of(response), "summary_periods")
    return _summary(SUMMARY_TOTALS, raw)


def summary_periods(response: Any) -> Table:
    """Return the team's figures, a row for each period and run type.

    Args:
        response: The result of `analytics.summary_by_period(...)`, or its JSON object.

    Returns:
        Table: period (the server's label), period_start (null unless the label is a date), run_type, conversations,
        credits, files_* and lines_*. Conversations cannot be added up: see `ozkit.analytics.metrics`.

    Raises:
        InvalidArgument: If the response is not grouped by period.
        UnexpectedResponse: If a series is not as long as the list of periods; the error has its JSON path.
    """
    raw = _grouped(response_of(response), "summary_totals")
    return _summary(SUMMARY_PERIODS, raw)


def user_totals(pages_or_users: Any) -> Table:
    """Return the members' totals, a row for each member and run type.

    Args:
        pages_or_users: The result of `analytics.users(...)`, whose pages are fetched here; or pages, responses,
            users, or their JSON objects. From an async client: `await collect_pages(paginator)`.

    Returns:
        Table: user_id, email, run_type, conversations, credits, files_* and lines_*. A member that is on two
        pages, because the list changed while it was read, counts once.

    Raises:
        InvalidArgument: If the responses are grouped by period.
        UnexpectedResponse: If a figure is not of its documented type; the error has its JSON path.
    """
    return _table(USER_TOTALS, pages_or_users, _ungrouped, "user_periods", _whole)


def user_models(pages_or_users: Any) -> Table:
    """Return the members' use of each model, a row for each member, run type and model.

    Args:
        pages_or_users: As for `user_totals`.

    Returns:
        Table: user_id, run_type, model_id, conversations and credits.

    Raises:
        InvalidArgument: If the responses are grouped by period.
        UnexpectedResponse: If a figure is not of its documented type; the error has its JSON path.
    """
    return _table(USER_MODELS, pages_or_users, _ungrouped, "user_model_periods", _by_model)


def user_periods(pages: Any) -> Table:
    """Return the members' figures, a row for each member, run type and period.

    Args:
        pages: The result of `analytics.users_by_period(...)`, whose pages are fetched here; or pages, responses, or
            their JSON objects, but not single users, which do not have the labels of the periods. From an async client:
            `await collect_pages(paginator)`.

    Returns:
        Table: user_id, email, period (the server's label), period_start (null unless the label is a date), run_type,
        conversations, credits, files_* and lines_*. A member that is on two pages counts once.

    Raises:
        InvalidArgument: If the responses are not grouped by period.
        UnexpectedResponse: If a series is not as long as the list of periods; the error has its JSON path.
    """
    return _table(USER_PERIODS, pages, _grouped, "user_totals", _whole)


def user_model_periods(pages: Any) -> Table:
    """Return the members' use of each model, a row for each member, run type, model and period.

    Args:
        pages: As for `user_periods`.

    Returns:
        Table: user_id, run_type, model_id, period, period_start, conversations and credits.

    Raises:
        InvalidArgument: If the responses are not grouped by period.
        UnexpectedResponse: If a series is not as long as the list of periods; the error has its JSON path.
    """
    return _table(USER_MODEL_PERIODS, pages, _grouped, "user_models", _by_model)


_RUN_TYPES = ("local", "cloud")
# An unknown run type is told from other objects by the figures in it.
_FIGURES = frozenset(path[0] for path in SERIES if len(path) == 1)


@dataclass(frozen=True, slots=True)
class _Place:
    """A JSON object of a response, and its JSON path."""

    raw: Mapping[str, Any]
    path: str

    def object(self, name: str) -> _Place:
        """Return an object inside; an absent one is empty."""
        found = self.raw.get(name) or {}
        if not isinstance(found, Mapping):
            raise self._unfit(f".{name}", "expected an object")
        return _Place(found, f"{self.path}.{name}")

    def objects(self, name: str) -> Iterator[_Place]:
        """Yield the objects of a list inside; an absent one is empty."""
        found = self.raw.get(name) or []
        if not isinstance(found, list):
            raise self._unfit(f".{name}", "expected a list")
        for index, item in enumerate(found):
            if not isinstance(item, Mapping):
                raise self._unfit(f".{name}[{index}]", "expected an object")
            yield _Place(item, f"{self.path}.{name}[{index}]")

    def value(self, column: Column) -> Any:
        """Return the value of a column, checked; null if it is absent."""
        return self._checked(column, self._found(column), f".{'.'.join(column.path)}")

    def series(self, column: Column, length: int) -> list[Any]:
        """Return the values of a column by period, checked; null if they are absent."""
        found = self._found(column)
        step = f".{'.'.join(column.path)}"
        if found is None:
            return [None] * length
        if not isinstance(found, list) or len(found) != length:
            raise self._unfit(step, f"expected one value for each of {length} periods")
        return [self._checked(column, value, f"{step}[{index}]") for index, value in enumerate(found)]

    def _found(self, column: Column) -> Any:
        at: _Place = self
        for name in column.path[:-1]:
            at = at.object(name)
        return at.raw.get(column.path[-1])

    def _checked(self, column: Column, value: Any, step: str) -> Any:
        if value is None:
            return None
        try:
            return FROM_JSON[column.kind](value)
        except Unfit as unfit:
            raise self._unfit(step + unfit.step, str(unfit)) from None

    def _unfit(self, step: str, why: str) -> UnexpectedResponse:
        path = self.path + step
        return UnexpectedResponse(f"{path}: {why}", status=200, path=path)


def _run_types(holder: _Place) -> Iterator[tuple[str, _Place]]:
    """Yield the run types in an object, without those that are missing or null."""
    others = (name for name, value in holder.raw.items() if name not in _RUN_TYPES and _counts(value))
    for name in (*_RUN_TYPES, *others):
        if holder.raw.get(name) is not None:
            yield name, holder.object(name)


def _counts(value: Any) -> bool:
    return isinstance(value, Mapping) and not _FIGURES.isdisjoint(value)


def _date(label: Any) -> date | None:
    """Return a label as a date; null for other forms, which are not documented."""
    try:
        return day(label)
    except Unfit:
        return None


def _tidy_rows(
    schema: Schema, place: _Place, dimensions: Mapping[str, Any], periods: Mapping[str, list[Any]] | None
) -> list[Row]:
    """Return the rows of one object: one for each period, or one without periods.

    The dimensions have the value that a column has in all rows, the periods the value that it has in each.
    """
    if periods is None:
        return [tuple(dimensions[c.name] if c.name in dimensions else place.value(c) for c in schema.columns)]
    length = len(periods["period"])
    known = {**periods, **{name: [value] * length for name, value in dimensions.items()}}
    columns = [known[c.name] if c.name in known else place.series(c, length) for c in schema.columns]
    return list(zip(*columns, strict=True))


_Periods = Mapping[str, list[Any]] | None
_USER_ID, _EMAIL = (USER_TOTALS.columns[USER_TOTALS.index(name)] for name in ("user_id", "email"))
_MODEL_ID = USER_MODELS.columns[USER_MODELS.index("model_id")]
_Gate = Callable[[Mapping[str, Any], str], Mapping[str, Any]]
_Blocks = Callable[[_Place], Iterator[tuple[dict[str, Any], _Place]]]


def _ungrouped(raw: Mapping[str, Any], other: str) -> Mapping[str, Any]:
    if "period_list" in raw:
        raise InvalidArgument(f"this response is grouped by period: use {other}()")
    return raw


def _grouped(raw: Mapping[str, Any], other: str) -> Mapping[str, Any]:
    if "period_list" not in raw:
        detail = "; a single user does not name its periods, give pages" if "user_id" in raw else ""
        raise InvalidArgument(f"this response is not grouped by period: use {other}(){detail}")
    check_series(f"analytics.{'users' if isinstance(raw.get('data'), list) else 'summary'}_by_period", raw)
    return raw


def _periods(raw: Mapping[str, Any]) -> _Periods:
    if "period_list" not in raw:
        return None
    labels = raw["period_list"] or []
    return {"period": labels, "period_start": [_date(label) for label in labels]}


def _summary(schema: Schema, raw: Mapping[str, Any]) -> Table:
    periods = _periods(raw)
    rows: list[Row] = []
    for name, place in _run_types(_Place(raw, "$").object("data")):
        rows += _tidy_rows(schema, place, {"run_type": name}, periods)
    return Table(schema, rows)


def _table(schema: Schema, source: Any, gate: _Gate, other: str, blocks: _Blocks) -> Table:
    rows: list[Row] = []
    seen: set[str] = set()
    for response in responses_of(source):
        raw = gate(response, other)
        periods = _periods(raw)
        for user in _users(raw):
            user_id = user.raw.get("user_id")
            if isinstance(user_id, str):
                if user_id in seen:
                    continue
                seen.add(user_id)
            for dimensions, place in blocks(user):
                rows += _tidy_rows(schema, place, dimensions, periods)
    return Table(schema, rows)


def _users(raw: Mapping[str, Any]) -> Iterator[_Place]:
    return iter([_Place(raw, "$")]) if "user_id" in raw else _Place(raw, "$").objects("data")


def _whole(user: _Place) -> Iterator[tuple[dict[str, Any], _Place]]:
    for name, place in _run_types(user):
        yield {"user_id": user.value(_USER_ID), "email": user.value(_EMAIL), "run_type": name}, place


def _by_model(user: _Place) -> Iterator[tuple[dict[str, Any], _Place]]:
    for name, place in _run_types(user):
        for model in place.objects("model_usage"):
            yield {"user_id": user.value(_USER_ID), "run_type": name, "model_id": model.value(_MODEL_ID)}, model
