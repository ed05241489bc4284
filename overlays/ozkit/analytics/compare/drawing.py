"""The chart of both vendors, with what it does and does not say written below it."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from ...errors import InvalidArgument
from ..charts import theme
from ..charts.frame import SCHEMA, Spec, axis_format, number
from ..table import Table
from .notes import CAVEATS
from .schemas import AI_CHANGES, AI_CHANGES_WEEKLY, CURSOR, WARP
from .weeks import weekly

_COLOURS = {WARP: theme.LIGHT["third"], CURSOR: theme.LIGHT["fourth"]}
_WEEK = timedelta(weeks=1)
_LINE = 15
_CHARACTERS = 105
_TITLE = "Accepted lines of AI code, per week"
_DEFINITION = (
    "Lines of accepted AI changes in each ISO week, by vendor; added above zero, removed below it. A vendor without a "
    "bar gave no accepted change in that week."
)
_COLUMNS = (
    ("week_start", "Week from"),
    ("vendor", "Vendor"),
    ("added", "Accepted, added"),
    ("removed", "Accepted, removed"),
    ("changes", "Changes"),
    ("people", "People"),
    ("people_using_both", "People using both"),
)


def chart(table: Table) -> Spec:
    """Return accepted lines per vendor and week as a chart, with the comparability notes below it.

    Args:
        table: What `weekly` returned; or what `changes` returned, whose weeks are then those of UTC.

    Returns:
        dict: The chart, in Vega-Lite 5. The notes stand in `usermeta.ozkit.notes`, too.

    Raises:
        InvalidArgument: If the table is another one.
    """
    if table.schema.name == AI_CHANGES.name:
        table = weekly(table)
    if table.schema.name != AI_CHANGES_WEEKLY.name:
        raise InvalidArgument(f"expected a table of weekly() or changes(), got {table.schema.name}")
    rows = list(table)
    values = _values(rows)
    notes = [*CAVEATS, *_about(rows)]
    covers = _covers(rows)
    meta = {"name": "compare", "title": _TITLE, "covers": covers, "definition": _DEFINITION, "empty": not values}
    return {
        "$schema": SCHEMA,
        "title": {"text": _TITLE, **({"subtitle": covers} if covers else {})},
        "description": _told(values),
        "data": {"values": values},
        "vconcat": [_bars(values) if values else _text(["No accepted change was found."]), _text(notes)],
        "spacing": 18,
        "config": theme.config(),
        "usermeta": {"ozkit": {**meta, "columns": [list(pair) for pair in _COLUMNS], "notes": notes}},
    }


def _values(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return one value for each week and vendor; a vendor without a row there has nulls, and so no bar."""
    found: defaultdict[tuple[date, str], list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        if row["week_start"] is not None:
            found[row["week_start"], row["vendor"]].append(row)
    vendors = sorted({vendor for _, vendor in found}, key=list(_COLOURS).index)
    return [_value(week, vendor, found.get((week, vendor), ())) for week in _weeks(found) for vendor in vendors]


def _weeks(found: Iterable[tuple[date, str]]) -> list[date]:
    mondays = {week for week, _ in found}
    at, last = min(mondays, default=date.max), max(mondays, default=date.min)
    return [at + count * _WEEK for count in range((last - at) // _WEEK + 1)]


def _value(week: date, vendor: str, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {
        "week_start": week.isoformat(),
        "vendor": vendor,
        "added": _sum(row["lines_accepted_added"] for row in rows),
        "removed": _sum(row["lines_accepted_removed"] for row in rows),
        "changes": _sum(row["changes"] for row in rows),
        "people": len(rows) or None,
        "people_using_both": _sum(row["uses_both"] for row in rows),
    }


def _sum(values: Iterable[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _covers(rows: Sequence[Mapping[str, Any]]) -> str:
    weeks = sorted(row["week_start"] for row in rows if row["week_start"] is not None)
    if not weeks:
        return ""
    zones = ", ".join(sorted({row["zone"] for row in rows}))
    return f"weeks from {weeks[0]} to {weeks[-1] + timedelta(days=6)}, days of {zones}"


def _about(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """What has to be said of these rows in particular."""
    kinds = sorted({kind for row in rows for kind in row["message_types"] or ()})
    timeless = sum(row["changes"] for row in rows if row["week_start"] is None)
    said = []
    if len(kinds) > 1:
        said.append(
            f"Warp's changes come from messages of {len(kinds)} kinds, which may repeat each other: {', '.join(kinds)}."
        )
    if timeless:
        said.append(f"Changes without a time, not drawn: {timeless}.")
    return said


def _told(values: Sequence[Mapping[str, Any]]) -> str:
    if not values:
        return f"{_TITLE}: no accepted change was found."
    parts = []
    for vendor in sorted({value["vendor"] for value in values}, key=list(_COLOURS).index):
        added, removed = (_sum(v[side] for v in values if v["vendor"] == vendor) for side in ("added", "removed"))
        parts.append(f"{vendor} {_said(added)} added and {_said(removed)} removed")
    return f"Bars of accepted lines per week: {'; '.join(parts)}."


def _said(lines: int | None) -> str:
    return "an unknown number" if lines is None else number(lines)


def _bars(values: Sequence[Mapping[str, Any]]) -> Spec:
    heights = [value[side] or 0 for value in values for side in ("added", "removed")]
    vendors = [vendor for vendor in _COLOURS if any(value["vendor"] == vendor for value in values)]
    when = {"field": "week_start", "timeUnit": "utcyearmonthdate"}
    shown = axis_format(max(heights, default=0))
    return {
        "width": theme.WIDTH,
        "height": theme.HEIGHT + 40,
        "transform": [
            {"fold": ["added", "removed"], "as": ["side", "lines"]},
            {
                "calculate": "datum.lines == null ? null : datum.side == 'removed' ? -datum.lines : datum.lines",
                "as": "height",
            },
        ],
        "mark": {"type": "bar"},
        "encoding": {
            "x": {
                **when,
                "type": "ordinal",
                "title": None,
                "axis": {"format": "%-d %b %Y", "labelAngle": 0, "labelOverlap": "greedy", "labelSeparation": 8},
                "scale": {"paddingInner": 0.3, "paddingOuter": 0.15},
            },
            "xOffset": {"field": "vendor", "type": "nominal", "scale": {"domain": vendors}},
            "y": {
                "field": "height",
                "type": "quantitative",
                "stack": None,
                "title": "\u2190 removed      added \u2192",
                "axis": {"tickCount": 5, "labelExpr": f"format(abs(datum.value), '{shown}')"},
            },
            "color": {
                "field": "vendor",
                "type": "nominal",
                "scale": {"domain": vendors, "range": [_COLOURS[vendor] for vendor in vendors]},
            },
            "tooltip": [
                {**when, "title": "Week from", "format": "%a %-d %b %Y"},
                {"field": "vendor", "type": "nominal", "title": "Vendor"},
                *(
                    {"field": name, "type": "quantitative", "title": title, "format": ",d"}
                    for name, title in _COLUMNS[2:]
                ),
            ],
        },
    }


def _text(paragraphs: Iterable[str]) -> Spec:
    lines = [line for paragraph in paragraphs for line in textwrap.wrap(paragraph, _CHARACTERS)]
    mark = {"type": "text", "text": lines, "align": "left", "baseline": "top", "lineHeight": _LINE, "x": 0, "y": 0}
    return {"data": {"values": [{}]}, "width": theme.WIDTH, "height": _LINE * len(lines), "mark": mark}
