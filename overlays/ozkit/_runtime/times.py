"""Dates and times of the wire: read tolerantly, written in one form, never naive."""

from __future__ import annotations

from datetime import UTC, date, datetime


def parse_datetime(text: str) -> datetime:
    """Read an RFC 3339 date-time; more than six digits of a fraction are cut, no zone means UTC.

    Raises:
        ValueError: If the text is not a date-time.
    """
    try:
        value = datetime.fromisoformat(text)
    except ValueError:
        value = datetime.fromisoformat(text.strip().upper().removesuffix("UTC").strip())
    return value if value.tzinfo is not None else value.replace(tzinfo=UTC)


def is_canonical(text: str, value: datetime) -> bool:
    """Say whether `format_datetime(value)` gives exactly this text back."""
    return text[-1] == "Z" and (len(text) == 20 or (len(text) == 27 and value.microsecond != 0))


def format_datetime(value: datetime) -> str:
    """Write an aware date-time as RFC 3339, UTC as `Z`.

    Raises:
        ValueError: If the value has no time zone, since the server would have to guess.
    """
    if value.tzinfo is None:
        raise ValueError(f"{value.isoformat()} has no time zone: give one, such as datetime(..., tzinfo=timezone.utc)")
    text = value.isoformat()
    return text[:-6] + "Z" if text.endswith("+00:00") else text


def parse_date(text: str) -> date:
    """Read a date; of a date-time only the date is kept.

    Raises:
        ValueError: If the text does not start with a date.
    """
    return date.fromisoformat(text[:10])
