"""Extracting Warp's events: what `client.analytics` has on top of reading."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator, Sequence
from typing import TYPE_CHECKING

from .._core.extraction.feed import WARP_EVENTS
from .._core.extraction.record import Record
from .._core.programs.plan import Plan
from .._runtime.resource import AsyncResource, Resource
from . import running
from .export_report import ExportReport
from .extract_arguments import Date, EventArguments, FileArguments, Format
from .extraction import OnProgress
from .extracts import Extract

if TYPE_CHECKING:
    from typing import Unpack

    from ..transport import AsyncSender, SyncSender


class EventExtraction(Resource):
    """Extraction of Warp's events."""

    _caller: SyncSender

    def plan(self, start: Date, end: Date = None, **options: Unpack[EventArguments]) -> Plan:
        """Say what an extraction would cost; only counts are asked for.

        API operation: `GET /enterprises/analytics/events` (listAnalyticsEvents).

        Args:
            start: Where the span starts: a date, an aware datetime, ISO text, or text such as `7d` for 7 days ago.
            end: Where it ends, itself outside; by default now.
            **options: As in `export_events`.

        Returns:
            Plan: Rows, windows, requests and minutes.

        Raises:
            InvalidArgument: If a date, an option or a filter is none; nothing was sent then.
            ApiError: If the server refuses.
            ConnectionFailed: If no answer arrives.
        """
        return running.plan(self._caller, WARP_EVENTS, start, end, options)

    def export_events(
        self,
        start: Date,
        end: Date = None,
        *,
        to: str | os.PathLike[str],
        format: Format | None = None,
        state: str | os.PathLike[str] | None = None,
        on_progress: OnProgress | None = None,
        escape_formulas: bool = False,
        **options: Unpack[EventArguments],
    ) -> ExportReport:
        """Extract events into files, completely and with a proof.

        Newest windows come first. Each is read between two counts, and certified when both counts and the rows
        agree; one that moves is read again, then cut. What has no certificate is named in the report and read
        again by the next run. A killed export is started again in the same way: only the windows in flight are
        read twice, and no row is written twice.

        API operation: `GET /enterprises/analytics/events` (listAnalyticsEvents).

        Args:
            start: Where the span starts: a date, an aware datetime, ISO text, or text such as `7d` for 7 days ago.
            end: Where it ends, itself outside; by default now. What has not settled is left to a later run.
            to: A folder, which gets files by date, or one file with a suffix.
            format: `parquet` (needs `ozkit[arrow]`), `ndjson` or `csv`; by default the suffix of `to`, else parquet.
            state: The state file; by default one in, or beside, `to`. It belongs to one feed, filter and format.
            on_progress: Called with a `Progress` after each window and at each pause; during a pause perhaps from
                another thread.
            escape_formulas: For CSV, make cells text that a spreadsheet would run.
            **options: Options and filters: `zone`, `settle` (seconds; 15 minutes), `lookback` (`7d`), `parallel` (8),
                `target_pages`, `follows`, `run_type`, `user_id`, `conversation_id`, `message_type`, `tool_type`.

        Returns:
            ExportReport: Rows, windows, certificates and requests.

        Raises:
            InvalidArgument: If a date, an option or a filter is none; nothing was sent then.
            ConfigurationError: If the output or the state cannot be used, or another process uses it.
            ImportError: If the format needs an extra that is not installed.
            ApiError: If the server refuses, or fails for two windows in a row.
            ConnectionFailed: If no answer arrives for two windows in a row.
            UnexpectedResponse: If a value is of another type than documented: it is never cut or changed.
        """
        files = FileArguments(to, format, state, on_progress, escape_formulas)
        return running.export(self._caller, WARP_EVENTS, start, end, files, options)

    def reconcile_events(
        self,
        start: Date,
        end: Date = None,
        *,
        to: str | os.PathLike[str],
        format: Format | None = None,
        state: str | os.PathLike[str] | None = None,
        on_progress: OnProgress | None = None,
        escape_formulas: bool = False,
        **options: Unpack[EventArguments],
    ) -> ExportReport:
        """Count again what an export certified, and read again what differs: late rows, or rows that are gone.

        One request if nothing changed. `export_events` does the same for its `lookback`. Parts of the span that have
        settled but were never exported are among the uncertified windows of the report.

        API operation: `GET /enterprises/analytics/events` (listAnalyticsEvents).

        Args:
            start: As in `export_events`.
            end: As in `export_events`.
            to: As in `export_events`.
            format: As in `export_events`.
            state: As in `export_events`.
            on_progress: As in `export_events`.
            escape_formulas: As in `export_events`.
            **options: As in `export_events`.

        Returns:
            ExportReport: As in `export_events`; `read` says how many rows were read again.

        Raises:
            InvalidArgument: If a date, an option or a filter is none; nothing was sent then.
            ConfigurationError: If the output or the state cannot be used, or another process uses it.
            ApiError: If the server refuses.
            ConnectionFailed: If no answer arrives.
        """
        files = FileArguments(to, format, state, on_progress, escape_formulas)
        return running.reconcile(self._caller, WARP_EVENTS, start, end, files, options)

    def extract_events(
        self, start: Date, end: Date = None, *, known: Sequence[Record] = (), **options: Unpack[EventArguments]
    ) -> Iterator[Extract]:
        """Extract events window by window, without files: for a loader that keeps them itself.

        API operation: `GET /enterprises/analytics/events` (listAnalyticsEvents).

        Args:
            start: As in `export_events`.
            end: As in `export_events`.
            known: The `record` of each certified extract that earlier runs gave, which are not read again: only
                those of the `lookback` are counted, and read again where the count differs.
            **options: As in `export_events`.

        Yields:
            Extract: A table, its certificate and its record, newest window first.

        Raises:
            InvalidArgument: If a date, an option or a filter is none; nothing was sent then.
            ApiError: If the server refuses, or fails for two windows in a row.
            ConnectionFailed: If no answer arrives for two windows in a row.
        """
        return running.extract(self._caller, WARP_EVENTS, start, end, options, known)


class AsyncEventExtraction(AsyncResource):
    """Extraction of Warp's events, asynchronously."""

    _caller: AsyncSender

    async def plan(self, start: Date, end: Date = None, **options: Unpack[EventArguments]) -> Plan:
        """Say what an extraction would cost; only counts are asked for.

        API operation: `GET /enterprises/analytics/events` (listAnalyticsEvents).

        Args:
            start: Where the span starts: a date, an aware datetime, ISO text, or text such as `7d` for 7 days ago.
            end: Where it ends, itself outside; by default now.
            **options: As in `export_events`.

        Returns:
            Plan: Rows, windows, requests and minutes.

        Raises:
            InvalidArgument: If a date, an option or a filter is none; nothing was sent then.
            ApiError: If the server refuses.
            ConnectionFailed: If no answer arrives.
        """
        return await running.plan_async(self._caller, WARP_EVENTS, start, end, options)

    async def export_events(
        self,
        start: Date,
        end: Date = None,
        *,
        to: str | os.PathLike[str],
        format: Format | None = None,
        state: str | os.PathLike[str] | None = None,
        on_progress: OnProgress | None = None,
        escape_formulas: bool = False,
        **options: Unpack[EventArguments],
    ) -> ExportReport:
        """Extract events into files, completely and with a proof.

        Newest windows come first. Each is read between two counts, and certified when both counts and the rows
        agree; one that moves is read again, then cut. What has no certificate is named in the report and read
        again by the next run. A killed export is started again in the same way: only the windows in flight are
        read twice, and no row is written twice.

        API operation: `GET /enterprises/analytics/events` (listAnalyticsEvents).

        Args:
            start: Where the span starts: a date, an aware datetime, ISO text, or text such as `7d` for 7 days ago.
            end: Where it ends, itself outside; by default now. What has not settled is left to a later run.
            to: A folder, which gets files by date, or one file with a suffix.
            format: `parquet` (needs `ozkit[arrow]`), `ndjson` or `csv`; by default the suffix of `to`, else parquet.
            state: The state file; by default one in, or beside, `to`. It belongs to one feed, filter and format.
            on_progress: Called with a `Progress` after each window and at each pause; during a pause perhaps from
                another thread.
            escape_formulas: For CSV, make cells text that a spreadsheet would run.
            **options: Options and filters: `zone`, `settle` (seconds; 15 minutes), `lookback` (`7d`), `parallel` (8),
                `target_pages`, `follows`, `run_type`, `user_id`, `conversation_id`, `message_type`, `tool_type`.

        Returns:
            ExportReport: Rows, windows, certificates and requests.

        Raises:
            InvalidArgument: If a date, an option or a filter is none; nothing was sent then.
            ConfigurationError: If the output or the state cannot be used, or another process uses it.
            ImportError: If the format needs an extra that is not installed.
            ApiError: If the server refuses, or fails for two windows in a row.
            ConnectionFailed: If no answer arrives for two windows in a row.
            UnexpectedResponse: If a value is of another type than documented: it is never cut or changed.
        """
        files = FileArguments(to, format, state, on_progress, escape_formulas)
        return await running.export_async(self._caller, WARP_EVENTS, start, end, files, options)

    async def reconcile_events(
        self,
        start: Date,
        end: Date = None,
        *,
        to: str | os.PathLike[str],
        format: Format | None = None,
        state: str | os.PathLike[str] | None = None,
        on_progress: OnProgress | None = None,
        escape_formulas: bool = False,
        **options: Unpack[EventArguments],
    ) -> ExportReport:
        """Count again what an export certified, and read again what differs: late rows, or rows that are gone.

        One request if nothing changed. `export_events` does the same for its `lookback`. Parts of the span that have
        settled but were never exported are among the uncertified windows of the report.

        API operation: `GET /enterprises/analytics/events` (listAnalyticsEvents).

        Args:
            start: As in `export_events`.
            end: As in `export_events`.
            to: As in `export_events`.
            format: As in `export_events`.
            state: As in `export_events`.
            on_progress: As in `export_events`.
            escape_formulas: As in `export_events`.
            **options: As in `export_events`.

        Returns:
            ExportReport: As in `export_events`; `read` says how many rows were read again.

        Raises:
            InvalidArgument: If a date, an option or a filter is none; nothing was sent then.
            ConfigurationError: If the output or the state cannot be used, or another process uses it.
            ApiError: If the server refuses.
            ConnectionFailed: If no answer arrives.
        """
        files = FileArguments(to, format, state, on_progress, escape_formulas)
        return await running.reconcile_async(self._caller, WARP_EVENTS, start, end, files, options)

    def extract_events(
        self, start: Date, end: Date = None, *, known: Sequence[Record] = (), **options: Unpack[EventArguments]
    ) -> AsyncIterator[Extract]:
        """Extract events window by window, without files: for a loader that keeps them itself.

        API operation: `GET /enterprises/analytics/events` (listAnalyticsEvents).

        Args:
            start: As in `export_events`.
            end: As in `export_events`.
            known: The `record` of each certified extract that earlier runs gave, which are not read again: only
                those of the `lookback` are counted, and read again where the count differs.
            **options: As in `export_events`.

        Yields:
            Extract: A table, its certificate and its record, newest window first.

        Raises:
            InvalidArgument: If a date, an option or a filter is none; nothing was sent then.
            ApiError: If the server refuses, or fails for two windows in a row.
            ConnectionFailed: If no answer arrives for two windows in a row.
        """
        return running.extract_async(self._caller, WARP_EVENTS, start, end, options, known)
