"""Reading tables for charts: columns by meaning, exact sums, labels that are safe to draw."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from ..analytics import Table
from ..errors import InvalidArgument
from ._periods import Per, period_of

LINES = ("lines_suggested_added", "lines_suggested_removed", "lines_accepted_added", "lines_accepted_removed")
ACTIVITY = ("conversations", "credits", "credit_charged", "files_suggested", "files_accepted", *LINES)
NO_MODEL = "no model named"
_MONTH_OR_WEEK = re.compile(r"\d{4}-(\d\d|W\d\d)", re.ASCII).fullmatch
# Marks that reverse the order of the text after them, so that one name could look like another.
_DIRECTION_MARKS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_K = TypeVar("_K", bound=Hashable)


def column(table: Table, chart: str, *names: str) -> list[Any]:
    """Return the first of some columns that a table has."""
    if not isinstance(table, Table):
        raise InvalidArgument(
            f"{chart} takes an ozkit.analytics.Table, got {type(table).__name__}: "
            "make one with ozkit.analytics.tidy, or with the table() of a list or an export"
        )
    for name in names:
        if name in table.schema.names:
            return table.column(name)
    raise InvalidArgument(
        f"{chart} needs the column {' or '.join(names)}; {table.schema.name} has {', '.join(table.schema.names)}: "
        "pass another table"
    )


def numbers(table: Table, chart: str, *names: str) -> list[float]:
    """Return a measure, whose values must be finite numbers; null counts as 0."""
    values = column(table, chart, *names)
    for value in values:
        if value is not None and (isinstance(value, bool | str) or not math.isfinite(value)):
            raise InvalidArgument(f"{chart}: {names[0]} must be a finite number, got {value!r}")
    return [value or 0 for value in values]


def run_types(table: Table, chart: str) -> list[str]:
    """Return where the agent ran, row by row."""
    return [label(value) or "unknown" for value in column(table, chart, "run_type")]


def models(table: Table, chart: str) -> list[str]:
    """Return the model of each row; several models of one event are joined."""
    values = column(table, chart, "model_ids", "model_id")
    return [
        (label(value) if isinstance(value, str) else " + ".join(sorted(map(label, value or ())))) or NO_MODEL
        for value in values
    ]


def people(table: Table, chart: str) -> tuple[list[str], list[str]]:
    """Return the user id and the email of each row; a row without an id is told by its email."""
    ids = column(table, chart, "user_id")
    emails = table.column("email") if "email" in table.schema.names else [None] * len(ids)
    pairs = [(str(user or email or ""), str(email or "")) for user, email in zip(ids, emails, strict=True)]
    return [user for user, _ in pairs], [email for _, email in pairs]


def days(table: Table, chart: str, per: Per) -> list[date | None]:
    """Return the period of each row; None for a row without a time."""
    if per not in {"day", "week", "month"}:
        raise InvalidArgument(f"per must be 'day', 'week' or 'month', got {per!r}")
    found = column(table, chart, "message_end_timestamp", "period_start")
    if "message_end_timestamp" in table.schema.names:
        return [None if at is None else period_of(at.astimezone(UTC).date(), per) for at in found]
    labels = table.column("period") if "period" in table.schema.names else found
    return [_first_day(at, text, chart) for at, text in zip(found, labels, strict=True)]


def _first_day(start: date | None, text: Any, chart: str) -> date:
    if start is not None:
        return start.date() if isinstance(start, datetime) else start
    if isinstance(text, str) and _MONTH_OR_WEEK(text):
        try:
            return date.fromisoformat(text if "W" in text else f"{text}-01")
        except ValueError:
            pass
    raise InvalidArgument(f"{chart}: the period {text!r} is not a date such as 2026-11-01: set period_start")


def sums(keys: Iterable[_K], values: Iterable[float]) -> dict[_K, float]:
    """Return the exact sum of the values of each key."""
    found: defaultdict[_K, list[float]] = defaultdict(list)
    for key, value in zip(keys, values, strict=True):
        found[key].append(value)
    return {key: total(own) for key, own in found.items()}


def total(values: Iterable[float]) -> float:
    """Return an exact sum; a sum of whole numbers stays whole."""
    found = list(values)
    return sum(found) if all(isinstance(value, int) for value in found) else math.fsum(found)


def unique_labels(names: Sequence[tuple[str, str]]) -> list[str]:
    """Return labels for pairs of a name and a key; a name that occurs twice is followed by its key."""
    shown = Counter(label(name) for name, _ in names)
    return [
        text if text and shown[text] == 1 else f"{text} ({label(key)})".strip()
        for name, key in names
        for text in [label(name)]
    ]


def label(value: Any, longest: int = 200) -> str:
    """Return text that is safe to draw: one line without control characters, cut to a length."""
    text = "" if value is None else str(value)[: 2 * longest]
    plain = " ".join("".join(map(_drawable, text)).split())
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"


def _drawable(character: str) -> str:
    if character.isspace():
        return " "
    if character in _DIRECTION_MARKS:
        return ""
    return "\ufffd" if unicodedata.category(character) in {"Cc", "Cs", "Cn"} else character


def number(value: float) -> str:
    """Return a measure for a reader: thousands separated, decimals only for small numbers."""
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:,.1f}" if abs(value) >= 100 else f"{value:,.2f}"
