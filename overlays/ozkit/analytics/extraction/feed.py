"""Feeds as data: the operation of the pages, where rows and counts stand, and the limits of the server."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from importlib import import_module
from typing import Any

from ozkit_runtime.models.dates import format_datetime
from ozkit_runtime.operation import Operation, ResponseSpec
from ozkit_runtime.pagination.strategies import pick

from ...errors import ApiError
from .._reading.windows import Window
from .._tables.schema import Row, Schema


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of rows that can be extracted.

    Args:
        stream: Its name, in states, certificates and logs.
        method: The name of its export on the client, for errors.
        pages: The module of the operation that returns pages.
        csv: The module of the operation that returns CSV; empty if there is none.
        schema: The name of its flat table in `_tables.schemas`.
        hint: What to check if there are no rows.
        access: What to check, in this order, if the server refuses the credentials.
        required: Columns that the document requires, never null.
        items: The path of the rows in a response.
        count: The path of the total number of rows.
        size_echo: The path of the page size.
        page_size: The largest page size.
        longest: The longest window that the server accepts.
        settle: How long after its end a window is usually complete.
        target_pages: Pages that a window should have.
    """

    stream: str
    method: str
    pages: str
    csv: str
    schema: str
    hint: str
    access: str
    required: tuple[str, ...]
    items: str
    count: str
    size_echo: str
    page_size: int
    longest: timedelta
    settle: timedelta
    target_pages: int

    @property
    def operation(self) -> Operation[Any]:
        """The operation that returns pages, read as plain JSON."""
        return _plain(self.pages)

    @property
    def csv_operation(self) -> Operation[Any]:
        """The operation that returns CSV."""
        return _plain(self.csv)

    @property
    def table(self) -> Schema:
        """The flat table."""
        return _table(self.schema)

    @property
    def target_rows(self) -> int:
        """Rows that a window should have."""
        return self.target_pages * self.page_size

    def explain(self, error: ApiError) -> ApiError:
        """Return the error of refused credentials with the documented causes; any other error as it is."""
        if error.status in {401, 402, 403} and self.access not in str(error):
            error.args = (f"{str(error).partition('; ')[0]}; check in this order: {self.access}",)
        return error

    def arguments(self, window: Window, filters: Mapping[str, Any]) -> dict[str, Any]:
        """Return the arguments that request a window."""
        return {**filters, "start_date": format_datetime(window.start), "end_date": format_datetime(window.end)}

    def key(self, row: Row) -> Hashable:
        """Return the key of a flat row."""
        return self.table.key_of(row)

    @property
    def essential(self) -> tuple[str, ...]:
        """The required columns that identify a row and place it in time."""
        return tuple(name for name in (*self.table.key, self.table.partition) if name in self.required)

    def rows_in(self, response: Any) -> list[Any]:
        """Return the rows of a page, whatever they are."""
        rows = pick(response, self.items)
        return rows if isinstance(rows, list) else []

    def count_in(self, response: Any) -> int | None:
        """Return the total number of rows that a response states, or None."""
        return _whole(pick(response, self.count))

    def size_in(self, response: Any) -> int | None:
        """Return the page size that a response states, or None."""
        return _whole(pick(response, self.size_echo)) or None


@cache
def _table(name: str) -> Schema:
    found: Schema = getattr(import_module("ozkit.analytics._tables.schemas"), name)
    return found


@cache
def _plain(module: str) -> Operation[Any]:
    operation: Operation[Any] = import_module(f"ozkit_api.{module}").OPERATION
    return operation._replace(responses={200: ResponseSpec("json")}) if operation.page else operation


def _whole(found: Any) -> int | None:
    return found if isinstance(found, int) and not isinstance(found, bool) and found >= 0 else None


_QUARTER = timedelta(minutes=15)

WARP_EVENTS = Feed(
    stream="warp_events",
    method="analytics.export_events",
    pages="warp_analytics.api.analytics.list_analytics_events",
    csv="",
    schema="WARP_EVENTS",
    hint="No rows are no proof of no use: while Enterprise Usage Reporting is off, the server returns empty data; if "
    "you expected rows, see whether a team admin has turned it on in the Admin Panel",
    access="(1) the key is a personal API key: team and agent keys are refused; (2) its owner is an admin of the team; "
    "(3) the team has the Enterprise plan; (4) Enterprise Usage Reporting is on in the Admin Panel",
    required=(
        "message_id",
        "message_type",
        "message_start_timestamp",
        "message_end_timestamp",
        "conversation_id",
        "user_id",
        "email",
        "user_selected_model",
        "run_type",
        "model_ids",
        "llm_request_ids",
        "credit_charged",
    ),
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
    hint="No rows are no proof of no use: the server may not record AI code for the team; if you expected rows, see "
    "whether the reporting of AI code tracking is on in the Cursor dashboard",
    access="(1) the team has the Enterprise plan; (2) the key is a team API key that an admin created in the Cursor "
    "dashboard: personal keys are refused; (3) it was neither revoked nor cut when it was copied",
    required=("commit_hash", "user_id", "user_email", "total_lines_added", "total_lines_deleted", "created_at"),
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
    required=("change_id", "user_id", "user_email", "total_lines_added", "total_lines_deleted", "created_at"),
)
