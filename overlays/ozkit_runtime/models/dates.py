"""Dates and times in JSON: parsed tolerantly, written in one form, never without a time zone."""

from __future__ import annotations

import re
from datetime import UTC, datetime

# The form of an RFC 3339 date-time: Python reads more spellings than that.
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.IGNORECASE | re.ASCII)
is_rfc3339 = _RFC3339.fullmatch


def parse_datetime(text: str) -> datetime:
    """Read an RFC 3339 date-time; more than six digits of a fraction are cut, no zone means UTC."""
    try:
        value = datetime.fromisoformat(text)
    except ValueError:
        value = datetime.fromisoformat(text.strip().upper().removesuffix("UTC").strip())
    return value if value.tzinfo is not None else value.replace(tzinfo=UTC)


def is_canonical(text: str, value: datetime) -> bool:
    """Return whether `format_datetime(value)` gives exactly this text back.

    ISO 8601 has more spellings of the same length, such as week dates and a blank for the `T`: hence the places.
    """
    return (
        text[-1] == "Z"
        and text[10] == "T"
        and text[7] == "-"
        and text[13] == ":"
        and (len(text) == 20 or (len(text) == 27 and text[19] == "." and value.microsecond != 0))
    )


def format_datetime(value: datetime) -> str:
    """Write an aware date-time as RFC 3339, UTC as `Z`."""
    if value.tzinfo is None:
        raise ValueError(f"{value.isoformat()} has no time zone: give one, such as datetime(..., tzinfo=timezone.utc)")
    text = value.isoformat()
    return text[:-6] + "Z" if text.endswith("+00:00") else text
