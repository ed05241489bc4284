"""Reads rows of any table that the charts take: grouped tidy rows and single events, as mappings."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal

from ..._runtime.times import parse_datetime
from ...errors import InvalidArgument

Per = Literal["day", "week", "month"]
LINES = ("lines_suggested_added", "lines_suggested_removed", "lines_accepted_added", "lines_accepted_removed")
NO_MODEL = "no model named"

# What a chart can need -> the columns that can give it.
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "day": ("message_end_timestamp", "period_start", "period"),
    "credits": ("credit_charged", "credits"),
    "user": ("user_id", "email"),
    "email": ("email",),
    "model": ("model_ids", "model_id"),
    "lines": LINES,
}
_ACTIVITY = ("conversations", "credits", "files_suggested", "files_accepted", *LINES)
_MONTH = re.compile(r"\d{4}-\d\d", re.ASCII).fullmatch
_DAY_OR_WEEK = re.compile(r"\d{4}-(\d\d-\d\d|W\d\d)", re.ASCII).fullmatch
# Signs that turn the order of what follows around, and could make one name look like another.
_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Use:
    """What a row says, whichever table it is of; what the table has no column for is empty or 0."""

    day: date | None
    run_type: str
    user: str
    email: str
    model: str
    credits: float
    lines: tuple[int, ...]
    active: bool


def uses(rows: Iterable[Mapping[str, Any]], chart: str, needs: Iterable[str], per: Per = "day") -> Iterator[Use]:
    """Yield what rows say.

    Args:
        rows: Rows of a tidy table, or of events.
        chart: What they are for, for errors.
        needs: What they have to have: `day`, `credits`, `user`, `email`, `model`, `lines`.
        per: What events are put together by; the rows of a grouped table are together already.

    Raises:
        InvalidArgument: If a row is no mapping, lacks a column, or holds something else than the column says.
    """
    if per not in {"day", "week", "month"}:
        raise InvalidArgument(f"per must be 'day', 'week' or 'month', got {per!r}")
    wanted = tuple(needs)
    for row in rows:
        if not isinstance(row, Mapping):
            raise InvalidArgument(f"{chart} takes rows as mappings, not {type(row).__name__}: give table.to_dicts()")
        for need in wanted:
            enough = all if need == "lines" else any
            if not enough(column in row for column in _COLUMNS[need]):
                raise InvalidArgument(
                    f"{chart} needs the column {_named(need)}, and the rows have "
                    f"{', '.join(sorted(map(str, row))[:12])}: give another table"
                )
        yield _use(row, chart, per if "day" in wanted else None)


def _named(need: str) -> str:
    return (" and " if need == "lines" else " or ").join(_COLUMNS[need])


def _use(row: Mapping[str, Any], chart: str, per: Per | None) -> Use:
    event = "message_end_timestamp" in row
    user = row.get("user_id") or row.get("email")
    return Use(
        day=_start(row, chart, per) if per else None,
        run_type=label(row.get("run_type")) or "unknown",
        user=str(user or ""),
        email=str(row.get("email") or ""),
        model=_model(row.get("model_ids") if event else row.get("model_id")),
        credits=number_of(row.get("credit_charged" if event else "credits"), chart),
        lines=tuple(_whole(row.get(column), chart) for column in LINES),
        active=event or any(number_of(row.get(column), chart) for column in _ACTIVITY),
    )


def bucket(day: date, per: Per) -> date:
    """Return the first day of the day, week (from Monday) or month that a day is in."""
    if per == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if per == "month" else day


def following(day: date, per: Per) -> date:
    """Return the first day of the next bucket."""
    if per == "month":
        return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return day + timedelta(days=7 if per == "week" else 1)


def label(value: Any, longest: int = 200) -> str:
    """Return text that is safe to draw: on one line, no control signs, no half characters, nothing endless."""
    text = "" if value is None else str(value)[: 2 * longest]
    plain = " ".join("".join(map(_drawn, text)).split())
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"


def _drawn(sign: str) -> str:
    if sign.isspace():
        return " "
    return "" if sign in _TURNING else "\ufffd" if unicodedata.category(sign) in {"Cc", "Cs", "Cn"} else sign


def _start(row: Mapping[str, Any], chart: str, per: Per) -> date:
    if "message_end_timestamp" in row:
        return bucket(day_of(row["message_end_timestamp"], chart), per)
    start = row.get("period_start")
    return day_of(row.get("period") if start is None else start, chart)


def day_of(value: Any, chart: str) -> date:
    """Return the day of UTC that a date, a moment, or a period's label means or starts with.

    Raises:
        InvalidArgument: If it is none of them.
    """
    try:
        found = _parsed(value) if isinstance(value, str) else value
    except ValueError:
        found = None
    if isinstance(found, datetime):
        if found.utcoffset() is None:
            raise InvalidArgument(f"{chart}: {found.isoformat()} has no time zone, so its day is not known")
        return found.astimezone(UTC).date()
    if isinstance(found, date):
        return found
    raise InvalidArgument(f"{chart}: {value!r} is no date such as 2026-11-01: add a column period_start")


def _parsed(text: str) -> date:
    if _MONTH(text):
        return date.fromisoformat(f"{text}-01")
    return date.fromisoformat(text) if _DAY_OR_WEEK(text) else parse_datetime(text)


def _model(value: Any) -> str:
    if isinstance(value, str) or value is None:
        return label(value) or NO_MODEL
    return " + ".join(sorted(filter(None, map(label, value)))) or NO_MODEL


def number_of(value: Any, chart: str) -> float:
    """Return a measure; a missing one counts nothing, also the missing value of a data frame, which is not a number.

    Raises:
        InvalidArgument: If it is no number.
    """
    if value is None or value != value:
        return 0
    if isinstance(value, bool) or not isinstance(value, int | float) or math.isinf(value):
        raise InvalidArgument(f"{chart}: {value!r} is no number")
    return value


def _whole(value: Any, chart: str) -> int:
    found = number_of(value, chart)
    if found != int(found):
        raise InvalidArgument(f"{chart}: {value!r} is no number of lines")
    return int(found)
