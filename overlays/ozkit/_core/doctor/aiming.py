"""Which windows to look at, so that few looks leave few explanations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from ..windows import Window
from .evidence import TINY

APART = timedelta(seconds=4)


def pair(rows: Iterable[Mapping[str, datetime]], column: str, most: int) -> tuple[datetime, datetime] | None:
    """Return the times of two rows to lay the bounds of windows on, or None if no two are far enough apart.

    Between them lie most of the rows, but neither the newest nor the oldest. Both are rows whose times lie as far
    apart as possible, so that no other column explains where they are.

    Args:
        rows: The times of rows, by column.
        column: The column to lay bounds on.
        most: How many rows may lie between at most.
    """
    ordered = sorted(rows, key=lambda times: times[column])
    spare = max((len(ordered) - most) // 2, len(ordered) // 10)
    ordered = ordered[spare : len(ordered) - spare]
    if not ordered:
        return None
    part = max(len(ordered) // 5, 1)
    lower = max(ordered[:part], key=_spread)[column]
    upper = max(ordered[-part:], key=_spread)[column]
    if upper - lower < APART:
        lower, upper = ordered[0][column], ordered[-1][column]
    return (lower, upper) if upper - lower >= APART else None


def windows(lower: datetime, upper: datetime) -> tuple[Window, ...]:
    """Return the windows whose rows tell the bounds, the most telling first.

    The first has the lower row at its start, the second the upper one at its end, and each leaves the other row in or
    out by the least time that can be asked for. If the start is inside and the end is not, these two prove it. All
    else needs the third, which has the lower row in and the upper one out.
    """
    return (
        Window(lower, upper + TINY),
        Window(lower + TINY, upper),
        Window(lower - TINY, upper - TINY),
    )


def _spread(times: Mapping[str, datetime]) -> timedelta:
    return max(times.values()) - min(times.values())
