"""Charts over time: one place for each day, also for those on which nothing happened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from . import theme
from .aggregate import buckets, credits_by_bucket, lines_by_bucket, people_by_bucket
from .frame import Span, Spec, axis_label, framed, number, window_of
from .rows import LINES, Per, uses

Rows = Iterable[Mapping[str, Any]]


def credits_per_day(rows: Rows, *, per: Per = "day", window: Span = None, as_of: datetime | None = None) -> Spec:
    """Return credits per day as stacked bars, by run type.

    Args:
        rows: Rows of `summary_periods`, which is the cheapest to get; of `user_periods`, `user_models`, or events.
        per: What one bar stands for. Rows of a grouped table have to be grouped by it; events are put together by it.
        window: The span of time that was asked for: days in it without a row are shown as empty.
        as_of: When the data was read, aware.

    Returns:
        dict: The chart, in Vega-Lite 5.

    Raises:
        InvalidArgument: If the rows lack a column, or there is too much to draw.
    """
    found = credits_by_bucket(uses(rows, "credits_per_day", ("day", "credits"), per))
    found = found if any(found.values()) else {}
    colours = theme.run_type_colours(sorted({kind for _, kind in found}))
    days = _days((day for day, _ in found), per, window)
    values = [
        {"day": day.isoformat(), "run_type": kind, "credits": found.get((day, kind), 0), "place": place}
        for day in days
        for place, kind in enumerate(colours)
    ]
    sums = [sum(found.get((day, kind), 0) for kind in colours) for day in days]
    body = {
        "width": theme.WIDTH,
        "height": theme.HEIGHT,
        "transform": [when(per), _told_as("datum.run_type + ': ' + format(datum.credits, ',.2~f') + ' credits'")],
        "mark": _bar(len(days)),
        "encoding": {
            "x": x_axis(days, per),
            "y": y_axis("credits", "credits", sums),
            "description": {"field": "told"},
            "color": {
                "field": "run_type",
                "type": "nominal",
                "scale": {"domain": list(colours), "range": list(colours.values())},
            },
            "order": {"field": "place", "type": "quantitative"},
            "tooltip": [_said("when", per.capitalize()), _said("run_type", "Run type"), _measure("credits", "Credits")],
        },
    }
    alt = _told("Stacked bars of credits", days, sums, per)
    columns = [("day", per.capitalize()), ("run_type", "Run type"), ("credits", "Credits")]
    return framed(
        "credits_per_day",
        values,
        body,
        columns=columns,
        alt=alt,
        window=window,
        as_of=as_of,
        words={"per": per},
        days=days,
    )


def active_users(rows: Rows, *, per: Per = "day", window: Span = None, as_of: datetime | None = None) -> Spec:
    """Return how many different people were active on each day, as bars.

    Args:
        rows: Rows of `user_periods`, which is the cheapest to get, or events.
        per: As in `credits_per_day`.
        window: As in `credits_per_day`.
        as_of: As in `credits_per_day`.

    Returns:
        dict: The chart, in Vega-Lite 5.

    Raises:
        InvalidArgument: If the rows lack a column, or there is too much to draw.
    """
    found = people_by_bucket(uses(rows, "active_users", ("day", "user"), per))
    found = found if any(found.values()) else {}
    days = _days(found, per, window)
    counts = [len(found.get(day, ())) for day in days]
    values = [{"day": day.isoformat(), "people": count} for day, count in zip(days, counts, strict=True)]
    y = y_axis("people", "people", counts)
    body = {
        "width": theme.WIDTH,
        "height": theme.HEIGHT,
        "transform": [when(per), _told_as("format(datum.people, ',d') + (datum.people == 1 ? ' person' : ' people')")],
        "mark": _bar(len(days)),
        "encoding": {
            "x": x_axis(days, per),
            "y": y,
            "description": {"field": "told"},
            "tooltip": [_said("when", per.capitalize()), _measure("people", "People")],
        },
    }
    everybody = len(set().union(*found.values()))
    alt = _told("Bars of active people", days, counts, per, total=False) + f" Over all of it {everybody} people."
    return framed(
        "active_users",
        values,
        body,
        columns=[("day", per.capitalize()), ("people", "People")],
        alt=alt,
        window=window,
        as_of=as_of,
        words={"per": per},
        days=days,
    )


_SHADES = {"suggested": theme.LIGHT["suggested"], "accepted": theme.LIGHT["accepted"]}


def accepted_and_suggested_lines(
    rows: Rows, *, per: Per = "day", window: Span = None, as_of: datetime | None = None
) -> Spec:
    """Return lines that agents suggested, and within them those that were accepted; removed ones below zero.

    Args:
        rows: Rows of `summary_periods`, which is the cheapest to get; of `user_periods`, or events.
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
    days = _days(found, per, window)
    nothing = (0,) * len(LINES)
    values = [{"day": day.isoformat(), **dict(zip(LINES, found.get(day, nothing), strict=True))} for day in days]
    largest = [max(found.get(day, nothing)) for day in days]
    wide = _bar(len(days))
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
            _told_as("format(datum.lines, ',d') + ' lines ' + datum.what + ', ' + datum.side"),
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
                _said("when", per.capitalize()),
                _said("what", "Lines"),
                _said("side", "Side"),
                _measure("lines", "Number"),
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


def _days(found: Iterable[date], per: Per, window: Span) -> list[date]:
    days = set(found)
    return buckets(days, per, window_of(window) if window is not None else None) if days else []


def _bar(count: int) -> dict[str, Any]:
    """Few bars do not grow to walls, and many have no gap between them."""
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


def _told_as(words: str) -> Spec:
    """Return the transform that says a bar in words; an expression of Vega."""
    return {"calculate": f"datum.when + ', ' + {words}", "as": "told"}


def _said(field: str, title: str) -> Spec:
    return {"field": field, "type": "nominal", "title": title}


def _measure(field: str, title: str) -> Spec:
    return {"field": field, "type": "quantitative", "title": title, "format": ",.2~f"}


def _told(what: str, days: Sequence[date], sums: Sequence[float], per: Per, *, total: bool = True) -> str:
    if not days:
        return ""
    most = max(range(len(days)), key=lambda at: sums[at])
    whole = f" In all {number(sum(sums))}." if total else ""
    return f"{what} per {per} from {days[0]} to {days[-1]}.{whole} The most on {days[most]}: {number(sums[most])}."
