"""The chart of lines: what was suggested, and within it what was accepted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from . import theme
from .aggregate import lines_by_bucket
from .axes import bar, filled, in_words, number_tip, tip, when, x_axis, y_axis
from .frame import Span, Spec, framed, number
from .rows import LINES, Per, uses

Rows = Iterable[Mapping[str, Any]]

_SHADES = {"suggested": theme.LIGHT["suggested"], "accepted": theme.LIGHT["accepted"]}


def accepted_and_suggested_lines(
    rows: Rows, *, per: Per = "day", window: Span = None, as_of: datetime | None = None
) -> Spec:
    """Return lines that agents suggested, and within them those that were accepted; removed ones below zero.

    Args:
        rows: Rows of `summary_periods`, which is the cheapest to get; of `user_periods`, or events of one message type:
            a call and its result may carry the same change.
        per: As in `credits_per_day`.
        window: As in `credits_per_day`.
        as_of: As in `credits_per_day`.

    Returns:
        dict: The chart, in Vega-Lite 5.

    Raises:
        InvalidArgument: If the rows lack a column, or there is too much to draw.
    """
    found = lines_by_bucket(uses(rows, "accepted_and_suggested_lines", ("day", "lines"), per))
    found = found if any(map(any, found.values())) else {}
    days = filled(found, per, window)
    nothing = (0,) * len(LINES)
    values = [{"day": day.isoformat(), **dict(zip(LINES, found.get(day, nothing), strict=True))} for day in days]
    largest = [max(found.get(day, nothing)) for day in days]
    wide = bar(len(days))
    narrow = {**wide, "width": {"band": round(wide["width"]["band"] * 0.5, 3)}}
    y = y_axis("height", "\u2190 removed · added \u2192", largest)
    y["stack"] = None
    x = x_axis(days, per)
    body = {
        "width": theme.WIDTH,
        "height": theme.HEIGHT + 40,
        "transform": [
            {"fold": list(LINES), "as": ["measure", "lines"]},
            {"calculate": "test(/removed$/, datum.measure) ? -datum.lines : datum.lines", "as": "height"},
            {"calculate": "test(/removed$/, datum.measure) ? 'removed' : 'added'", "as": "side"},
            {"calculate": "test(/suggested/, datum.measure) ? 'suggested' : 'accepted'", "as": "what"},
            when(per),
            in_words("format(datum.lines, ',d') + ' lines ' + datum.what + ', ' + datum.side"),
        ],
        "encoding": {
            "x": {**x, "axis": {**x["axis"], "domain": False}},
            "y": y,
            "description": {"field": "told"},
            "color": {
                "field": "what",
                "type": "nominal",
                "scale": {"domain": list(_SHADES), "range": list(_SHADES.values())},
            },
            "tooltip": [
                tip("when", per.capitalize()),
                tip("what", "Lines"),
                tip("side", "Side"),
                number_tip("lines", "Number"),
            ],
        },
        "layer": [
            {"transform": [{"filter": "datum.what == 'suggested'"}], "mark": wide},
            {"transform": [{"filter": "datum.what == 'accepted'"}], "mark": narrow},
            {"mark": {"type": "rule", "color": theme.LIGHT["axis"]}, "encoding": _zero()},
        ],
    }
    sums = [number(sum(found.get(day, nothing)[at] for day in days)) for at in range(len(LINES))]
    alt = (
        f"Bars of lines per {per}: {sums[0]} added and {sums[1]} removed lines were suggested, "
        f"{sums[2]} and {sums[3]} of them accepted."
    )
    headings = ("Suggested, added", "Suggested, removed", "Accepted, added", "Accepted, removed")
    return framed(
        "accepted_and_suggested_lines",
        values,
        body,
        columns=[("day", per.capitalize()), *zip(LINES, headings, strict=True)],
        alt=alt,
        window=window,
        as_of=as_of,
        words={"per": per},
        days=days,
    )


def _zero() -> Spec:
    none: dict[str, Any] = dict.fromkeys(("x", "color", "tooltip", "description"))
    return {**none, "y": {"datum": 0}}
