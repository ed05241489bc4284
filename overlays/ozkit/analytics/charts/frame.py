"""What all charts have around their marks: title, exact window, configuration, definition, a limit on their size."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from ..._core.windows import Window
from ...errors import InvalidArgument
from . import theme
from .definitions import DEFINITIONS, HINT

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
LARGEST = 5000
"""Points that a chart holds at most: they all stand in the file."""

Spec = dict[str, Any]
Span = Window | tuple[datetime, datetime] | None
Columns = Sequence[tuple[str, str]]


def framed(
    name: str,
    values: Sequence[Mapping[str, Any]],
    body: Mapping[str, Any],
    *,
    columns: Columns,
    alt: str,
    window: Span,
    as_of: datetime | None,
    words: Mapping[str, Any],
    days: Iterable[date] = (),
) -> Spec:
    """Return a chart.

    Args:
        name: Its name among the definitions.
        values: Its data; none for a chart that says so.
        body: Marks and encodings.
        columns: The fields of `values` that a table of them shows, with their headings.
        alt: What it shows, for those who do not see it.
        window: The span of time that was asked for.
        as_of: When the data was read.
        words: What the title and the definition leave open.
        days: What is drawn, to name the span of time if no window is given.

    Raises:
        InvalidArgument: If there are too many points, or a moment has no zone.
    """
    if len(values) > LARGEST:
        raise InvalidArgument(
            f"{name} would hold {len(values)} points, at most {LARGEST} can be drawn: use longer periods"
        )
    about = DEFINITIONS[name]
    title = about.title.format(**words)
    subtitle = covered(window, as_of, days)
    meta = {"name": name, "title": title, "covers": subtitle, "definition": about.meaning.format(**words)}
    return {
        "$schema": SCHEMA,
        "title": {"text": title, **({"subtitle": subtitle} if subtitle else {})},
        "description": alt if values else f"{about.nothing}. {' '.join(HINT)}",
        "data": {"values": [dict(value) for value in values]},
        **(body if values else _nothing(about.nothing)),
        "config": theme.config(),
        "usermeta": {"ozkit": {**meta, "columns": [list(pair) for pair in columns], "empty": not values}},
    }


def covered(window: Span, as_of: datetime | None, days: Iterable[date] = ()) -> str:
    """Return the exact window and when the data was read, in words."""
    parts = []
    found = sorted(days)
    if window is not None:
        span = window_of(window)
        parts.append(f"{moment(span.start)} to {moment(span.end)} UTC")
    elif found:
        parts.append(f"{found[0]} to {found[-1]}, days of UTC")
    if as_of is not None:
        parts.append(f"data as of {moment(as_of)} UTC")
    return " · ".join(parts)


def window_of(window: Window | tuple[datetime, datetime]) -> Window:
    """Return a window, from one or from two moments.

    Raises:
        InvalidArgument: If a moment has no zone, or the first is not before the second.
    """
    start, end = (window.start, window.end) if isinstance(window, Window) else window
    if start.utcoffset() is None or end.utcoffset() is None:
        raise InvalidArgument(
            "the window of a chart needs moments with a zone, such as datetime(2026, 11, 1, tzinfo=UTC)"
        )
    if not start < end:
        raise InvalidArgument("the window of a chart has to start before it ends")
    return Window(start.astimezone(UTC), end.astimezone(UTC))


def moment(value: datetime) -> str:
    """Return a moment in UTC for a reader: seconds only where there are any.

    Raises:
        InvalidArgument: If it has no zone.
    """
    if value.utcoffset() is None:
        raise InvalidArgument(f"{value.isoformat()} has no time zone: add one, such as UTC")
    utc = value.astimezone(UTC)
    exact = "milliseconds" if utc.microsecond else "seconds" if utc.second else "minutes"
    return utc.replace(tzinfo=None).isoformat(" ", exact)


def number(value: float) -> str:
    """Return a measure for a sentence or a table: thousands apart, decimals only where they tell something."""
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:,.1f}" if abs(value) >= 100 else f"{value:,.2f}"


def axis_format(largest: float) -> str:
    """Return the d3 format of numbers on an axis."""
    return "~s" if largest >= 10_000 else ",.2~f"


def axis_label(largest: float) -> str:
    """Return the Vega expression that writes a number on an axis: without its sign, since below zero is removed."""
    return f"format(abs(datum.value), '{axis_format(largest)}')"


def _nothing(text: str) -> Spec:
    return {
        "width": theme.WIDTH,
        "height": 64,
        "data": {"values": [{}]},
        "mark": {
            "type": "text",
            "text": [f"{text}.", *HINT],
            "lineHeight": 19,
            "fontSize": 12,
            "align": "left",
            "aria": False,
        },
        "encoding": {"x": {"value": 0}, "y": {"value": 12}},
    }
