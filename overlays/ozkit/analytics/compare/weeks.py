"""People and weeks: what each accepted of each vendor, and who uses both."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any, NamedTuple

from ..._core.dates import Zone, zone_of
from ..._core.schema import Row
from ...errors import InvalidArgument
from ..table import Table
from .schemas import AI_CHANGES, AI_CHANGES_WEEKLY, CURSOR

_LINES = ("lines_accepted_added", "lines_accepted_removed")
_ACCEPTED = (*_LINES, "files_accepted")


class _Group(NamedTuple):
    vendor: str
    person: str
    email: str | None
    week: date | None


def weekly(
    table: Table,
    zone: Zone = UTC,
    *,
    agentic_only: bool = False,
    message_types: str | Collection[str] | None = None,
) -> Table:
    """Return one row for each vendor, person and ISO week with an accepted change.

    A record of Warp counts if a line or file of it was accepted; every record of Cursor does. Lines are null, and not
    0, where no record says how many.

    Args:
        table: What `changes` returned.
        zone: The zone whose Mondays begin the weeks: a tzinfo, or a name such as `Europe/Berlin`.
        agentic_only: Count only what an agent wrote: the only fair filter between vendors.
        message_types: Count only Warp messages of these kinds, such as `{"tool_call_result"}`, in case a call and its
            result carry the same change. By default all; the column `message_types` shows which there were.

    Returns:
        Table: vendor, person, email_normalized, week, week_start, zone, bucket_basis, changes, agentic_changes,
        lines_accepted_*, message_types and uses_both (null without a mail address), by week, person and vendor.

    Raises:
        InvalidArgument: If the table holds no changes, or there is no such zone.
    """
    if table.schema.name != AI_CHANGES.name:
        raise InvalidArgument(f"expected a table of changes(), got {table.schema.name}")
    place = zone_of(zone) or UTC
    message_types = {message_types} if isinstance(message_types, str) else message_types
    kinds = None if message_types is None else frozenset(message_types)
    groups: defaultdict[_Group, list[Row]] = defaultdict(list)
    for row in table.rows:
        if _accepted(row) and _wanted(row, agentic_only, kinds):
            groups[_group(row, place)].append(row)
    vendors = Counter((group.email, group.week) for group in groups)
    order = sorted(groups, key=lambda group: (group.week or date.max, group.person, group.vendor))
    return Table(AI_CHANGES_WEEKLY, [_summed(group, groups[group], vendors, str(place)) for group in order])


_AT = {name: AI_CHANGES.index(name) for name in AI_CHANGES.names}


def _values(rows: Iterable[Row], name: str) -> list[Any]:
    place = _AT[name]
    return [row[place] for row in rows if row[place] is not None]


def _accepted(row: Row) -> bool:
    return row[_AT["vendor"]] == CURSOR or any(row[_AT[name]] for name in _ACCEPTED)


def _wanted(row: Row, agentic_only: bool, kinds: Collection[str] | None) -> bool:
    if agentic_only and row[_AT["agentic"]] is not True:
        return False
    return kinds is None or row[_AT["vendor"]] == CURSOR or row[_AT["message_type"]] in kinds


def _group(row: Row, zone: tzinfo) -> _Group:
    vendor, email = row[_AT["vendor"]], row[_AT["email_normalized"]]
    person = email or f"{vendor}:{row[_AT['vendor_user_id']] or ''}"
    return _Group(vendor, person, email, _monday(row[_AT["bucket_at"]], zone))


def _monday(moment: datetime | None, zone: tzinfo) -> date | None:
    if moment is None:
        return None
    day = moment.astimezone(zone).date()
    return day - timedelta(days=day.weekday())


def _label(monday: date) -> str:
    year, week, _ = monday.isocalendar()
    return f"{year}-W{week:02d}"


def _summed(group: _Group, rows: Sequence[Row], vendors: Counter[tuple[str | None, date | None]], zone: str) -> Row:
    sums = [_sum(_values(rows, name)) for name in _LINES]
    bases = sorted(set(_values(rows, "bucket_basis")))
    return (
        group.vendor,
        group.person,
        group.email,
        group.week and _label(group.week),
        group.week,
        zone,
        bases[0] if bases else None,
        len(rows),
        _sum(_values(rows, "agentic")),
        *sums,
        sorted(set(_values(rows, "message_type"))) or None,
        vendors[group.email, group.week] > 1 if group.email and group.week else None,
    )


def _sum(counts: Sequence[int]) -> int | None:
    return sum(counts) if counts else None
