"""The chart of both vendors, with what it does and does not say written below it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ...errors import InvalidArgument
from ..charts import theme
from ..table import Table
from .drawn import TITLE, VENDORS, description, points, remarks, span
from .notes import CAVEATS
from .schemas import AI_CHANGES, AI_CHANGES_WEEKLY
from .weeks import weekly

Spec = dict[str, Any]

_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
_COLOURS: dict[str, str] = dict(zip(VENDORS, (theme.LIGHT["third"], theme.LIGHT["fourth"]), strict=True))
_LINE = 15
_CHARACTERS = theme.WIDTH // 6
# The line at zero is drawn once, and not for each bar.
_NOWHERE: dict[str, Any] = dict.fromkeys(("x", "xOffset", "color", "description", "tooltip"))
_DEFINITION = (
    "Lines of accepted AI changes in each ISO week, by vendor; added above zero, removed below it. A vendor without a "
    "bar has no accepted change in the data of that week."
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


def chart(table: Table, *, notes: bool = True) -> Spec:
    """Return accepted lines per vendor and week as a chart, with the comparability notes below it.

    Args:
        table: What `weekly` returned; or what `changes` returned, whose weeks are then those of UTC.
        notes: Whether to write the notes below the bars; a page can write them itself from `usermeta.ozkit.notes`.

    Returns:
        dict: The chart, in Vega-Lite 5.

    Raises:
        InvalidArgument: If the table is another one.
    """
    if table.schema.name == AI_CHANGES.name:
        table = weekly(table)
    if table.schema.name != AI_CHANGES_WEEKLY.name:
        raise InvalidArgument(f"expected a table of weekly() or changes(), got {table.schema.name}")
    rows = list(table)
    values, notes_of_both, covers = points(rows), [*CAVEATS, *remarks(rows)], span(rows)
    bars = _bars(values) if values else _text(["No accepted change was found."])
    return {
        "$schema": _SCHEMA,
        "title": {"text": TITLE, **({"subtitle": covers} if covers else {})},
        "description": description(values),
        "data": {"values": values},
        **({"vconcat": [bars, _text(notes_of_both)], "spacing": 18} if notes else bars),
        "config": theme.config(),
        "usermeta": {
            "ozkit": {
                "name": "compare",
                "title": TITLE,
                "covers": covers,
                "definition": _DEFINITION,
                "columns": [list(pair) for pair in _COLUMNS],
                "empty": not values,
                "notes": notes_of_both,
            }
        },
    }


def _bars(values: Sequence[Mapping[str, Any]]) -> Spec:
    heights = [value[side] or 0 for value in values for side in ("added", "removed")]
    vendors = [vendor for vendor in _COLOURS if any(value["vendor"] == vendor for value in values)]
    when = {"field": "week_start", "timeUnit": "utcyearmonthdate"}
    weeks = len({value["week_start"] for value in values})
    shown = "~s" if max(heights) >= 10_000 else ",d"
    return {
        "width": theme.WIDTH,
        "height": theme.HEIGHT + 40,
        "transform": [
            {"fold": ["added", "removed"], "as": ["side", "lines"]},
            {
                "calculate": "datum.lines == null ? null : datum.side == 'removed' ? -datum.lines : datum.lines",
                "as": "height",
            },
            # Dates in tooltips and descriptions are written in the zone of the machine; these are written here, in UTC.
            {"calculate": "utcFormat(toDate(datum.week_start), '%a %-d %b %Y')", "as": "week_from"},
            {
                "calculate": "'Week from ' + datum.week_from + ', ' + datum.vendor + ': ' "
                "+ format(datum.lines, ',d') + ' lines ' + datum.side",
                "as": "told",
            },
        ],
        "layer": [
            {"mark": "bar"},
            {"mark": {"type": "rule", "color": theme.LIGHT["axis"]}, "encoding": {**_NOWHERE, "y": {"datum": 0}}},
        ],
        "encoding": {
            "x": {
                **when,
                "type": "ordinal",
                "title": None,
                "axis": {"format": "%-d %b %Y", "labelAngle": 0, "labelOverlap": "greedy", "labelSeparation": 8},
                # Few bars do not grow to walls.
                "scale": {"paddingInner": 0.3, "paddingOuter": max(0.15, (9 - weeks) / 2)},
            },
            "xOffset": {"field": "vendor", "type": "nominal", "scale": {"domain": vendors}},
            "y": {
                "field": "height",
                "type": "quantitative",
                "stack": None,
                "title": "\u2190 removed \u00b7 added \u2192",
                "axis": {"tickCount": 5, "tickMinStep": 1, "labelExpr": f"format(abs(datum.value), '{shown}')"},
            },
            "color": {
                "field": "vendor",
                "type": "nominal",
                "scale": {"domain": vendors, "range": [_COLOURS[vendor] for vendor in vendors]},
            },
            "description": {"field": "told", "type": "nominal"},
            "tooltip": [
                {"field": "week_from", "type": "nominal", "title": "Week from"},
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
