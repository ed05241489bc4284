"""Warp and Cursor side by side: bars beside each other, never on top of each other, since they must not be added up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Literal

from ...errors import InvalidArgument
from . import theme
from .aggregate import buckets
from .frame import Span, Spec, framed, number, window_of
from .rows import day_of, label, number_of
from .timeline import x_axis, y_axis

Of = Literal["lines", "people"]

_COLOURS = {"warp": theme.LIGHT["third"], "cursor": theme.LIGHT["fourth"]}
_NAMES: Mapping[Of, str] = {"lines": "accepted_lines_by_vendor", "people": "people_by_vendor"}


def vendors_side_by_side(
    rows: Iterable[Mapping[str, Any]], of: Of = "lines", *, window: Span = None, as_of: datetime | None = None
) -> Spec:
    """Return what people accepted of Warp and of Cursor, week by week.

    Args:
        rows: Rows of `ai_changes_weekly`, from `ozkit.analytics.compare`.
        of: `lines` for accepted lines, added ones; `people` for people with an accepted change.
        window: The span of time that was asked for: weeks in it without a row are shown as empty.
        as_of: When the data was read, aware.

    Returns:
        dict: The chart, in Vega-Lite 5; a report shows under it what can and cannot be read from it.

    Raises:
        InvalidArgument: If the rows are of another table, or there is too much to draw.
    """
    from ..compare.notes import CAVEATS

    if of not in _NAMES:
        raise InvalidArgument(f"of must be 'lines' or 'people', got {of!r}")
    name = _NAMES[of]
    lines: defaultdict[tuple[date, str], int] = defaultdict(int)
    people: defaultdict[tuple[date, str], set[str]] = defaultdict(set)
    for row in rows:
        if not isinstance(row, Mapping) or not {"vendor", "person", "week_start", "lines_accepted_added"} <= set(row):
            raise InvalidArgument(f"{name} takes rows of ai_changes_weekly as mappings: give compare.weekly(...)")
        if row["week_start"] is not None:
            key = day_of(row["week_start"], name), label(row["vendor"])
            lines[key] += int(number_of(row["lines_accepted_added"], name))
            people[key].add(str(row["person"]))
    found = lines if of == "lines" else {key: len(who) for key, who in people.items()}
    weeks = buckets({week for week, _ in found}, "week", window_of(window) if window and found else None)
    vendors = [*_COLOURS, *sorted({vendor for _, vendor in found} - set(_COLOURS))] if any(found.values()) else []
    values = [{"day": week.isoformat(), "vendor": vendor, of: found.get((week, vendor), 0)} for week in weeks for vendor in vendors]
    shades = [_COLOURS.get(vendor, theme.LIGHT["single"]) for vendor in vendors]
    body = {
        "width": theme.WIDTH,
        "height": theme.HEIGHT,
        "mark": {"type": "bar", "width": {"band": min(0.16 * len(weeks), 0.92)}},
        "encoding": {
            "x": {**x_axis(weeks, "week"), "scale": {"paddingInner": 0.2, "paddingOuter": 0.1}},
            "xOffset": {"field": "vendor", "type": "nominal", "sort": vendors},
            "y": y_axis(of, of, list(found.values())),
            "color": {"field": "vendor", "type": "nominal", "scale": {"domain": vendors, "range": shades}},
            "tooltip": [
                {"field": "day", "timeUnit": "utcyearmonthdate", "title": "Week from", "format": "%-d %b %Y"},
                {"field": "vendor", "type": "nominal", "title": "Vendor"},
                {"field": of, "type": "quantitative", "title": of.capitalize(), "format": ",d"},
            ],
        },
    }
    sums = {vendor: sum(count for (_, whose), count in lines.items() if whose == vendor) for vendor in vendors}
    told = ", ".join(f"{vendor} {number(count)}" for vendor, count in sums.items())
    spec = framed(
        name,
        values,
        body,
        columns=[("day", "Week from"), ("vendor", "Vendor"), (of, of.capitalize())],
        alt=f"Bars of {of} per week for each vendor. Accepted lines over all weeks: {told}.",
        window=window,
        as_of=as_of,
        words={"per": "week"},
        days=weeks,
    )
    spec["usermeta"]["ozkit"]["notes"] = list(CAVEATS)
    return spec
