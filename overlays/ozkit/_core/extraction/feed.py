"""A feed as data: which operation gives its pages, where rows and counts stand, and what the server allows."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from importlib import import_module
from typing import Any

from ..._runtime.operation import Answer, Operation
from ..._runtime.times import format_datetime
from ..paging import pick
from ..schema import Row, Schema
from ..windows import Window


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed of rows that can be extracted.

    Args:
        stream: Its name, in states, certificates and logs.
        method: The name of its export on the client, for errors.
        pages: The module of the operation that gives pages.
        csv: The module of the operation that gives CSV; empty for none.
        schema: The name of its flat table in `_core.schemas`.
        items: Where the rows stand in an answer.
        count: Where the number of all rows stands.
        size_echo: Where the size of a page stands.
        page_size: The greatest page.
        longest: The longest window that the server takes.
        settle: How long after its end a window is complete, as a rule.
        target_pages: Pages that a window should have.
    """

    stream: str
    method: str
    pages: str
    csv: str
    schema: str
    items: str
    count: str
    size_echo: str
    page_size: int
    longest: timedelta
    settle: timedelta
    target_pages: int

    @property
    def operation(self) -> Operation[Any]:
        """The operation that gives pages, read as plain JSON."""
        return _plain(self.pages)

    @property
    def csv_operation(self) -> Operation[Any]:
        """The operation that gives CSV."""
        return _plain(self.csv)

    @property
    def table(self) -> Schema:
        """The flat table."""
        return _table(self.schema)

    @property
    def target_rows(self) -> int:
        """Rows that a window should have."""
        return self.target_pages * self.page_size

    def arguments(self, window: Window, filters: Mapping[str, Any]) -> dict[str, Any]:
        """Return the arguments that ask for a window."""
        return {**filters, "start_date": format_datetime(window.start), "end_date": format_datetime(window.end)}

    def key(self, row: Row) -> Hashable:
        """Return what tells a flat row from every other."""
        return self.table.key_of(row)

    def rows_in(self, answer: Any) -> list[Mapping[str, Any]]:
        """Return the rows of a page; what is no object is left out, and the count then tells."""
        rows = pick(answer, self.items)
        return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []

    def count_in(self, answer: Any) -> int | None:
        """Return how many rows the server says there are, or None if it does not say."""
        return _whole(pick(answer, self.count))

    def size_in(self, answer: Any) -> int | None:
        """Return how many rows the server puts on a page, or None if it does not say."""
        return _whole(pick(answer, self.size_echo)) or None


@cache
def _table(name: str) -> Schema:
    found: Schema = getattr(import_module("ozkit._core.schemas"), name)
    return found


@cache
def _plain(module: str) -> Operation[Any]:
    operation: Operation[Any] = import_module(f"ozkit_api.{module}").OPERATION
    return replace(operation, answers={200: Answer("json")}) if operation.page else operation


def _whole(found: Any) -> int | None:
    return found if isinstance(found, int) and not isinstance(found, bool) and found >= 0 else None


_QUARTER = timedelta(minutes=15)

WARP_EVENTS = Feed(
    stream="warp_events",
    method="analytics.export_events",
    pages="warp_analytics.api.analytics.list_analytics_events",
    csv="",
    schema="WARP_EVENTS",
    items="data",
    count="pagination.total_count",
    size_echo="pagination.page_size",
    page_size=100,
    longest=timedelta(days=365) - timedelta(seconds=4),
    settle=_QUARTER,
    target_pages=40,
)
CURSOR_COMMITS = Feed(
    stream="cursor_commits",
    method="commits.export",
    pages="cursor_ai_code.api.commits.list_commits",
    csv="cursor_ai_code.api.commits.download_commits_csv",
    schema="CURSOR_COMMITS",
    items="items",
    count="totalCount",
    size_echo="pageSize",
    page_size=1000,
    longest=timedelta(days=29),
    settle=_QUARTER,
    target_pages=20,
)
CURSOR_CHANGES = replace(
    CURSOR_COMMITS,
    stream="cursor_changes",
    method="changes.export",
    pages="cursor_ai_code.api.changes.list_changes",
    csv="cursor_ai_code.api.changes.download_changes_csv",
    schema="CURSOR_CHANGES",
)
