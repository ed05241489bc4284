"""What the chart of both vendors draws and says, from the rows of people and weeks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from .schemas import CURSOR, WARP

VENDORS: tuple[str, ...] = (WARP, CURSOR)
TITLE = "Accepted lines of AI code, per week"
_WEEK = timedelta(weeks=1)


def points(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return one value for each week and vendor; a vendor without a row there has nulls, and so no bar."""
    found: defaultdict[tuple[date, str], list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        if row["week_start"] is not None:
            found[row["week_start"], row["vendor"]].append(row)
    vendors = sorted({vendor for _, vendor in found}, key=VENDORS.index)
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


def span(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return the weeks that rows are of, in words."""
    weeks = sorted(row["week_start"] for row in rows if row["week_start"] is not None)
    if not weeks:
        return ""
    zones = ", ".join(sorted({row["zone"] for row in rows}))
    return f"weeks from {weeks[0]} to {weeks[-1] + timedelta(days=6)}, days of {zones}"


def remarks(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return what has to be said of these rows in particular."""
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


def description(values: Sequence[Mapping[str, Any]]) -> str:
    """Return what the chart shows, for those who do not see it."""
    if not values:
        return f"{TITLE}: no accepted change was found."
    parts = []
    for vendor in sorted({value["vendor"] for value in values}, key=VENDORS.index):
        added, removed = (_sum(v[side] for v in values if v["vendor"] == vendor) for side in ("added", "removed"))
        parts.append(f"{vendor} {_said(added)} added and {_said(removed)} removed")
    return f"Bars of accepted lines per week: {'; '.join(parts)}."


def _said(lines: int | None) -> str:
    return "an unknown number" if lines is None else f"{lines:,}"
