"""Warp and Cursor side by side: accepted AI code changes of both in one table, and which of it may be compared.

    from ozkit.reports import compare
    changes = compare.changes(warp_events_table, cursor_changes_table)
    compare.chart(compare.weekly(changes, "Europe/Berlin")).save("weeks.svg")

Missing values are null and never 0. `COMPARABILITY` says for each column whether it means the same for both.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import altair as alt

from ..analytics import Table
from ..analytics.metrics import TABLES
from ..errors import InvalidArgument
from . import _style as style
from ._periods import Span, filled, period_of, window_of
from ._style import Chart, Time, Words
from .comparability import CAN_SAY, CANNOT_SAY, CAVEATS, COMPARABILITY, Comparability, comparability_table

__all__ = [
    "AI_CHANGES",
    "AI_CHANGES_WEEKLY",
    "CANNOT_SAY",
    "CAN_SAY",
    "CAVEATS",
    "COMPARABILITY",
    "Comparability",
    "changes",
    "chart",
    "comparability_table",
    "normalized",
    "weekly",
]

Tables = Table | Iterable[Table]
Row = tuple[Any, ...]

WARP, CURSOR = "warp", "cursor"
AI_CHANGES = TABLES["ai_changes"]
AI_CHANGES_WEEKLY = TABLES["ai_changes_weekly"]
_COUNTS = tuple(name for name in TABLES["warp_events"].names if name.startswith(("files_", "lines_")))
_LINES = ("lines_accepted_added", "lines_accepted_removed")
_AGENTIC = {"COMPOSER": True, "TAB": False}
_COLOURS = {WARP: style.LIGHT["third"], CURSOR: style.LIGHT["fourth"]}
# How Python writes a fixed offset.
_OFFSET = re.compile(r"UTC[+-]\d\d:\d\d").fullmatch
_COMMITS = "commits count whole commits, AI and not, and are not changes; pass a table of cursor_changes"


def changes(warp: Tables = (), cursor: Tables = ()) -> Table:
    """Return one row for each AI code change of Warp and of Cursor.

    A record that occurs twice counts once, as it came last.

    Args:
        warp: A table of `warp_events`, or several, such as those of `analytics.extract_events`. Events without code
            changes are left out. `message_type` is kept, since a tool call and its result may carry the same change.
        cursor: A table of `cursor_changes`, or several. Each row is an accepted change.

    Returns:
        The changes, in the columns of `AI_CHANGES`. Emails are stripped and case-folded.

    Raises:
        InvalidArgument: If a table is another one, such as Cursor's commits.
    """
    found: dict[tuple[str, Any], Row] = {}
    for vendor, name, tables, convert in (
        (WARP, "warp_events", warp, _of_warp),
        (CURSOR, "cursor_changes", cursor, _of_cursor),
    ):
        for number, row in enumerate(_rows(name, tables)):
            made = convert(row)
            if made is not None:
                key = (vendor, made["record_id"] if made["record_id"] is not None else (number,))
                found[key] = tuple(made.get(column) for column in AI_CHANGES.names)
    return Table(AI_CHANGES, list(found.values()))


def _rows(name: str, tables: Tables) -> Iterator[dict[str, Any]]:
    for table in [tables] if isinstance(tables, Table) else tables:
        if not isinstance(table, Table):
            raise InvalidArgument(f"expected a table of {name}, got {type(table).__name__}: call table() on a list")
        if table.schema.name != name:
            hint = f": {_COMMITS}" if table.schema.name == "cursor_commits" else ""
            raise InvalidArgument(f"expected a table of {name}, got {table.schema.name}{hint}")
        yield from table


def normalized(email: str | None) -> str | None:
    """Return an email without surrounding spaces and in one case; null for an empty one.

    Args:
        email: The email, or null.

    Returns:
        The form in which emails of both vendors are compared.
    """
    return (email or "").strip().casefold() or None


def _of_warp(row: Mapping[str, Any]) -> dict[str, Any] | None:
    if all(row[name] is None for name in _COUNTS):
        return None
    occurred = row["message_end_timestamp"]
    return {
        "vendor": WARP,
        "record_id": row["message_id"],
        "occurred_at": occurred,
        "bucket_at": occurred,
        "bucket_basis": "occurred_at" if occurred else None,
        "email_normalized": normalized(row["email"]),
        "vendor_user_id": row["user_id"],
        "surface": row["run_type"],
        "agentic": True,
        "models": row["model_ids"] or None,
        **{name: row[name] for name in _COUNTS},
        "edited_before_accept": row["was_edited_by_user"],
        "credits": row["credit_charged"],
        "branch": row["git_branch"],
        "head": row["git_head"],
        "message_type": row["message_type"],
    }


def _of_cursor(row: Mapping[str, Any]) -> dict[str, Any]:
    ingested = row["created_at"]
    # An accepted change has files: an empty list means that the vendor withholds them.
    files = json.loads(row["metadata_json"] or "null") or None
    named = {entry.get("fileExtension") for entry in files or () if isinstance(entry, Mapping)}
    return {
        "vendor": CURSOR,
        "record_id": row["change_id"],
        "ingested_at": ingested,
        "bucket_at": ingested,
        "bucket_basis": "ingested_at" if ingested else None,
        "email_normalized": normalized(row["user_email"]),
        "vendor_user_id": row["user_id"],
        "surface": row["source"],
        "agentic": _AGENTIC.get(row["source"]),
        "models": [row["model"]] if row["model"] else None,
        "lines_accepted_added": row["total_lines_added"],
        "lines_accepted_removed": row["total_lines_deleted"],
        "files_accepted": len(files) if isinstance(files, list) else None,
        "file_extensions": sorted(name for name in named if name and isinstance(name, str)) or None,
    }


class _Group(NamedTuple):
    vendor: str
    person: str
    email: str | None
    week: date | None


def weekly(
    table: Table,
    zone: tzinfo | str = UTC,
    *,
    agentic_only: bool = False,
    message_types: str | Collection[str] | None = None,
) -> Table:
    """Return one row for each vendor, person and ISO week with an accepted change.

    A record of Warp counts if a line or file of it was accepted; every record of Cursor does. Lines are null, not 0,
    if no record has a number.

    Args:
        table: The result of `changes`.
        zone: Time zone whose Mondays start the weeks: a tzinfo, or an IANA name such as `Europe/Berlin`.
        agentic_only: Count only what an agent wrote: the only fair filter between vendors.
        message_types: Count only Warp messages of these kinds, such as `{"tool_call_result"}`, in case a call and its
            result carry the same change. Default: all; the column `message_types` shows which there were.

    Returns:
        The weeks, in the columns of `AI_CHANGES_WEEKLY`, by week, person and vendor. `uses_both` is null for people
        without an email.

    Raises:
        InvalidArgument: If the table is another one, or the zone is unknown.
    """
    if table.schema.name != AI_CHANGES.name:
        raise InvalidArgument(f"expected the table of changes(), got {table.schema.name}")
    place = _zone(zone)
    kinds = {message_types} if isinstance(message_types, str) else message_types
    groups: defaultdict[_Group, list[dict[str, Any]]] = defaultdict(list)
    for row in table:
        if _counts(row, agentic_only, kinds):
            person = row["email_normalized"] or f"{row['vendor']}:{row['vendor_user_id'] or ''}"
            week = None if row["bucket_at"] is None else period_of(row["bucket_at"].astimezone(place).date(), "week")
            groups[_Group(row["vendor"], person, row["email_normalized"], week)].append(row)
    vendors = Counter((group.email, group.week) for group in groups)
    order = sorted(groups, key=lambda group: (group.week or date.max, group.person, group.vendor))
    return Table(AI_CHANGES_WEEKLY, [_week(group, groups[group], vendors, str(place)) for group in order])


def _zone(zone: tzinfo | str) -> tzinfo:
    try:
        if isinstance(zone, str) and _OFFSET(zone):
            return datetime.strptime(zone[3:], "%z").tzinfo or UTC
        return ZoneInfo(zone) if isinstance(zone, str) else zone
    except (KeyError, ValueError, OSError):
        raise InvalidArgument(f"zone must be an IANA name such as 'Europe/Berlin' or a tzinfo, got {zone!r}") from None


def _counts(row: Mapping[str, Any], agentic_only: bool, kinds: Collection[str] | None) -> bool:
    """Return whether a change is accepted and passes the filters."""
    if agentic_only and row["agentic"] is not True:
        return False
    if row["vendor"] == CURSOR:
        return True
    return any(row[name] for name in (*_LINES, "files_accepted")) and (kinds is None or row["message_type"] in kinds)


def _week(
    group: _Group, rows: Sequence[Mapping[str, Any]], vendors: Counter[tuple[str | None, date | None]], zone: str
) -> Row:
    bases, kinds = (sorted({row[name] for row in rows} - {None}) for name in ("bucket_basis", "message_type"))
    year, number, _ = group.week.isocalendar() if group.week else (0, 0, 0)
    values = {
        "vendor": group.vendor,
        "person": group.person,
        "email_normalized": group.email,
        "week": f"{year}-W{number:02d}" if group.week else None,
        "week_start": group.week,
        "zone": zone,
        "bucket_basis": bases[0] if bases else None,
        "changes": len(rows),
        "agentic_changes": _sum(row["agentic"] for row in rows),
        **{name: _sum(row[name] for row in rows) for name in _LINES},
        "message_types": kinds or None,
        "uses_both": vendors[group.email, group.week] > 1 if group.email and group.week else None,
    }
    return tuple(values[name] for name in AI_CHANGES_WEEKLY.names)


def _sum(values: Iterable[int | None]) -> int | None:
    known = [int(value) for value in values if value is not None]
    return sum(known) if known else None


def chart(table: Table, *, notes: bool = True, window: Span = None, as_of: datetime | None = None) -> Chart:
    """Return accepted lines per vendor and week, with the notes on comparability below.

    Args:
        table: The result of `weekly`, or of `changes`, whose weeks are then those of UTC.
        notes: Whether to draw the notes below the bars.
        window: The window that was requested: weeks that it covers in part are marked.
        as_of: When the data was read, aware: the week of it is marked as partial.

    Returns:
        The chart.

    Raises:
        InvalidArgument: If the table is another one.
    """
    if table.schema.name == AI_CHANGES.name:
        table = weekly(table)
    if table.schema.name != AI_CHANGES_WEEKLY.name:
        raise InvalidArgument(f"expected the table of weekly() or changes(), got {table.schema.name}")
    rows = list(table)
    dated = [row for row in rows if row["week_start"] is not None]
    zones = sorted({row["zone"] for row in dated})
    weeks = filled((row["week_start"] for row in dated), "week", None)
    time = Time(weeks, "week", window_of(window), as_of, _zone(zones[0] if zones else UTC))
    values = _points(dated, time)
    said = [*CAVEATS, *_remarks(rows)]
    parts: list[Any] = [_panel(values, time, side) for side in ("added", "removed")]
    if notes:
        lines = [line for note in said for line in textwrap.wrap(note, style.WIDTH // 6)]
        parts.append(style.text(lines, lineHeight=15).properties(name="notes"))
    words = Words(
        "Accepted lines of AI code, per week",
        "Lines of accepted AI changes in each ISO week, by vendor. A vendor without a bar has no accepted change "
        "in the data of that week.",
        "No accepted change",
    )
    columns = [
        ("when", "Week"),
        ("vendor", "Vendor"),
        ("added", "Lines added"),
        ("removed", "Lines removed"),
        ("changes", "Changes"),
        ("people", "People"),
        ("people_using_both", "People using both"),
    ]
    covers = ""
    if time.days:
        covers = f"weeks from {time.days[0]} to {time.days[-1] + timedelta(days=6)}, days in {', '.join(zones)}"
    drawn = alt.vconcat(*parts, spacing=14) if values else None
    return style.framed("compare", drawn, values, words, columns, _described(values), [covers, time.note()], said)


def _points(rows: Iterable[Mapping[str, Any]], time: Time) -> list[dict[str, Any]]:
    """Return a value for each week and vendor; one without rows has nulls, and so no bar."""
    found: defaultdict[tuple[date, str], list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["week_start"], row["vendor"]].append(row)
    vendors = [vendor for vendor in (WARP, CURSOR) if any(vendor == own for _, own in found)]
    return [
        {
            **time.fields(week),
            "vendor": vendor,
            "added": _sum(row[_LINES[0]] for row in own),
            "removed": _sum(row[_LINES[1]] for row in own),
            "changes": _sum(row["changes"] for row in own),
            "people": len(own) or None,
            "people_using_both": _sum(row["uses_both"] for row in own),
        }
        for week in time.days
        for vendor in vendors
        for own in [found.get((week, vendor), [])]
    ]


def _panel(values: Sequence[Mapping[str, Any]], time: Time, side: str) -> alt.LayerChart:
    vendors = [vendor for vendor in _COLOURS if any(value["vendor"] == vendor for value in values)]
    drawn = [
        {**value, "told": f"{value['when']}, {value['vendor']}: {value[side]:,} lines {side}"}
        for value in values
        if value[side] is not None
    ]
    scale = alt.Scale(domain=vendors, range=[_COLOURS[vendor] for vendor in vendors])
    # A few bars stay narrow.
    x = time.axis(labels=side == "removed", gap=max(0.3, 1 - 0.1 * len(time.days)))
    y = style.amount_axis(f"{side}:Q", f"lines {side}", [value[side] for value in drawn])
    bars = (
        style.plot(drawn)
        .mark_bar(strokeDash=[3, 2])
        .encode(
            x=x,
            xOffset=alt.XOffset("vendor:N", scale=alt.Scale(domain=vendors)),
            y=y,
            color=alt.Color("vendor:N", scale=scale),
            description="told:N",
            tooltip=style.tips(when="Week", vendor="Vendor", **{side: f"Lines {side}"}, people="People"),
            **time.partial_style(alt.Stroke("vendor:N", scale=scale)),
        )
    )
    tops = {day: max((v[side] for v in drawn if v["day"] == day.isoformat()), default=0) for day in time.parts}
    labels = [time.partial_labels(tops, x)] if time.parts and side == "added" else []
    return style.layered(bars, style.zero_line(), *labels, height=130)


def _remarks(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return what has to be said of these rows in particular."""
    kinds = sorted({kind for row in rows for kind in row["message_types"] or ()})
    undated = sum(row["changes"] for row in rows if row["week_start"] is None)
    said = []
    if len(kinds) > 1:
        said.append(
            f"Warp's changes are from messages of {len(kinds)} kinds, which may repeat each other: {', '.join(kinds)}."
        )
    if undated:
        said.append(f"Not drawn, because the time is missing: {undated:,} change{'s' * (undated != 1)}.")
    return said


def _described(values: Sequence[Mapping[str, Any]]) -> str:
    """Return what the chart shows, for readers who do not see it."""
    parts = []
    for vendor in dict.fromkeys(value["vendor"] for value in values):
        own = [_sum(value[side] for value in values if value["vendor"] == vendor) for side in ("added", "removed")]
        added, removed = ("an unknown number" if count is None else f"{count:,}" for count in own)
        parts.append(f"{vendor} {added} added and {removed} removed")
    return f"Bars of accepted lines per week: {'; '.join(parts)}."
