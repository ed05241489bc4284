"""What charts over time share: their axes, the days that they draw, and words for those who do not see them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from . import theme
from .aggregate import buckets
from .frame import Span, Spec, axis_label, number, window_of
from .rows import Per


def filled(found: Iterable[date], per: Per, window: Span) -> list[date]:
    """Return the buckets that a chart draws: none if there is nothing, else also the empty ones."""
    days = set(found)
    return buckets(days, per, window_of(window) if window is not None else None) if days else []


def bar(count: int) -> dict[str, Any]:
    """Return the mark: few bars do not grow to walls, and many have no gap between them."""
    band = min(0.12 * count, 0.82) if count <= 130 else 1
    return {"type": "bar", "width": {"band": round(band, 3)}}


def x_axis(days: Sequence[date], per: Per) -> Spec:
    """Return the encoding of time: a place for each bucket, in UTC."""
    ticks, short = _ticks(days, per)
    first = ticks[0] if ticks else date.min
    # The year stands below the first label, and below the first of each year.
    shown = {at.isoformat() for at in ticks if at == first or at.year != _before(at, ticks).year}
    with_year = " || ".join(f"utcFormat(datum.value, '%Y-%m-%d') == '{at}'" for at in sorted(shown)) or "false"
    return {
        "field": "day",
        "timeUnit": "utcyearmonthdate",
        "type": "ordinal",
        "title": None,
        "scale": {"padding": 0},
        "axis": {
            "values": [{"utc": True, "year": at.year, "month": at.month, "date": at.day} for at in ticks],
            "labelExpr": f"{with_year} ? [utcFormat(datum.value, '{short}'), utcFormat(datum.value, '%Y')] "
            f": utcFormat(datum.value, '{short}')",
            "labelAngle": 0,
            "labelOverlap": "greedy",
            "labelSeparation": 8,
            "ticks": True,
            "tickColor": theme.LIGHT["axis"],
            "tickSize": 4,
        },
    }


def _before(at: date, ticks: Sequence[date]) -> date:
    place = ticks.index(at)
    return ticks[place - 1] if place else at


def _ticks(days: Sequence[date], per: Per) -> tuple[list[date], str]:
    """Return the days that get a label, and how it is written: all, Mondays, or firsts of a month."""
    span = (days[-1] - days[0]).days if days else 0
    if per == "month" or span > 120:
        firsts = [day for day in days if day.day <= (7 if per == "week" else 1)]
        step = 1 + len(firsts) // 14
        return (firsts or list(days[:1]))[::step], "%b"
    if per == "week" or len(days) <= 14:
        return list(days[:: 1 + len(days) // 15]), "%-d %b"
    mondays = [day for day in days if day.weekday() == 0]
    return mondays[:: 1 + len(mondays) // 14], "%-d %b"


def y_axis(field: str, title: str, heights: Sequence[float]) -> Spec:
    """Return the encoding of height: whole numbers have whole labels."""
    most = max(heights, default=0)
    axis: dict[str, Any] = {"labelExpr": axis_label(most), "tickCount": 5}
    if most < 6 and all(isinstance(height, int) for height in heights):
        axis["values"] = list(range(int(most) + 1))
    return {"field": field, "type": "quantitative", "title": title, "axis": axis}


def when(per: Per) -> Spec:
    """Return the transform that writes a date as text: dates in tooltips are written in the zone of the machine."""
    form = "%B %Y" if per == "month" else "%a %-d %b %Y"
    return {"calculate": f"utcFormat(toDate(datum.day), '{form}')", "as": "when"}


def in_words(words: str) -> Spec:
    """Return the transform that says a bar in words; an expression of Vega."""
    return {"calculate": f"datum.when + ', ' + {words}", "as": "told"}


def tip(field: str, title: str) -> Spec:
    """Return a line of a tooltip."""
    return {"field": field, "type": "nominal", "title": title}


def number_tip(field: str, title: str) -> Spec:
    """Return a line of a tooltip with a number."""
    return {"field": field, "type": "quantitative", "title": title, "format": ",.2~f"}


def summed_up(what: str, days: Sequence[date], sums: Sequence[float], per: Per, *, total: bool = True) -> str:
    """Return what a chart shows, in words."""
    if not days:
        return ""
    most = max(range(len(days)), key=lambda at: sums[at])
    whole = f" In all {number(math.fsum(sums))}." if total else ""
    return f"{what} per {per} from {days[0]} to {days[-1]}.{whole} The most on {days[most]}: {number(sums[most])}."
