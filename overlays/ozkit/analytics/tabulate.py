"""From the pages of a list to its flat table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from .._core import schemas
from .._core.flatten import flatten
from .._core.schema import Schema
from ..errors import InvalidArgument
from . import tidy
from .table import Table

_ROWS: dict[str, Schema] = {
    "analytics.events": schemas.WARP_EVENTS,
    "commits.list": schemas.CURSOR_COMMITS,
    "changes.list": schemas.CURSOR_CHANGES,
}
_FIGURES: dict[str, Callable[[Any], Table]] = {
    "analytics.users": tidy.user_totals,
    "analytics.users_by_period": tidy.user_periods,
}


def check_table(name: str) -> None:
    """Refuse a list that has no flat table, before anything is fetched.

    Raises:
        InvalidArgument: If it has none.
    """
    if name not in _ROWS and name not in _FIGURES:
        known = ", ".join(sorted([*_ROWS, *_FIGURES]))
        raise InvalidArgument(f"{name}: this list has no flat table, take its items; these have: {known}")


def table_of(name: str, pages: Sequence[Any], max_items: int | None) -> Table:
    """Return the table of a list.

    Args:
        name: What is listed, as a user calls it.
        pages: Its pages.
        max_items: How many rows at most; None for all.

    Raises:
        UnexpectedResponse: If a value is of another type than documented.
    """
    if name in _FIGURES:
        return _FIGURES[name](pages)
    schema = _ROWS[name]
    items = [item for page in pages for item in page.items][:max_items]
    return Table(schema, [flatten(schema, item.to_dict()) for item in items])
