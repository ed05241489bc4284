"""From a JSON answer to rows of a tidy table: one value, or one series, for each measure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..errors import UnexpectedResponse
from .schema import Column, Row, Schema
from .values import FROM_JSON, Unfit

RUN_TYPES = ("local", "cloud")
# A run type that this version does not know is told from other objects by what it counts.
_COUNTED = frozenset(
    {"total_conversations_count", "total_credits_spent", "distinct_conversation_count", "credits_spent"}
)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII).fullmatch


@dataclass(frozen=True, slots=True)
class Place:
    """A JSON object of an answer, and its JSON path."""

    raw: Mapping[str, Any]
    path: str

    def object(self, name: str) -> Place:
        """Return an object inside; an absent one is empty."""
        found = self.raw.get(name) or {}
        if not isinstance(found, Mapping):
            raise self._unfit(f".{name}", "expected an object")
        return Place(found, f"{self.path}.{name}")

    def objects(self, name: str) -> Iterator[Place]:
        """Yield the objects of a list inside; an absent one is empty."""
        found = self.raw.get(name) or []
        if not isinstance(found, list):
            raise self._unfit(f".{name}", "expected a list")
        for index, item in enumerate(found):
            if not isinstance(item, Mapping):
                raise self._unfit(f".{name}[{index}]", "expected an object")
            yield Place(item, f"{self.path}.{name}[{index}]")

    def value(self, column: Column) -> Any:
        """Return what a column says of this object, checked; null where it is absent."""
        return self._checked(column, self._found(column), f".{'.'.join(column.path)}")

    def series(self, column: Column, length: int) -> list[Any]:
        """Return what a column says of this object, period by period, checked; null where it is absent."""
        found = self._found(column)
        step = f".{'.'.join(column.path)}"
        if found is None:
            return [None] * length
        if not isinstance(found, list) or len(found) != length:
            raise self._unfit(step, f"expected one value for each of {length} periods")
        return [self._checked(column, value, f"{step}[{index}]") for index, value in enumerate(found)]

    def _found(self, column: Column) -> Any:
        at: Place = self
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


def run_types(holder: Place) -> Iterator[tuple[str, Place]]:
    """Yield the run types that stand in an object; one that is missing or null is left out."""
    others = (name for name, value in holder.raw.items() if name not in RUN_TYPES and _counts(value))
    for name in (*RUN_TYPES, *others):
        if holder.raw.get(name) is not None:
            yield name, holder.object(name)


def _counts(value: Any) -> bool:
    return isinstance(value, Mapping) and not _COUNTED.isdisjoint(value)


def period_starts(labels: Sequence[Any]) -> list[date | None]:
    """Return the labels as dates; null for one that is no full date, since their other forms are not documented."""
    return [_date(label) for label in labels]


def _date(label: Any) -> date | None:
    if not isinstance(label, str) or not _DATE(label):
        return None
    try:
        return date.fromisoformat(label)
    except ValueError:
        return None


def tidy_rows(
    schema: Schema, place: Place, dimensions: Mapping[str, Any], periods: Mapping[str, list[Any]] | None
) -> list[Row]:
    """Return the rows that one object gives: one for each period, or one if there are none.

    Args:
        schema: The table.
        place: The object with the measures.
        dimensions: Column name -> the value that all rows have.
        periods: Column name -> the value of each period; None for an answer that is not one by periods.
    """
    if periods is None:
        return [tuple(dimensions[c.name] if c.name in dimensions else place.value(c) for c in schema.columns)]
    length = len(periods["period"])
    columns = []
    for column in schema.columns:
        if column.name in dimensions:
            columns.append([dimensions[column.name]] * length)
        elif column.name in periods:
            columns.append(periods[column.name])
        else:
            columns.append(place.series(column, length))
    return list(zip(*columns, strict=True))
