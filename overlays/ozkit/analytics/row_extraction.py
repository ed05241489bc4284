"""Extracting Cursor's commits and changes: what both have on top of reading."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator, Sequence
from typing import TYPE_CHECKING

from .._core.extraction.feed import Feed
from .._core.extraction.record import Record
from .._core.programs.plan import Plan
from .._runtime.resource import AsyncResource, Resource
from . import running
from .export_report import ExportReport
from .extract_arguments import Date, FileArguments, Format, RowArguments
from .extraction import OnProgress
from .extracts import Extract

if TYPE_CHECKING:
    from typing import Unpack

    from ..transport import AsyncSender, SyncSender


class RowExtraction(Resource):
    """Extraction of commits or changes."""

    _caller: SyncSender
    _feed: Feed

    def plan(self, start: Date, end: Date = None, **options: Unpack[RowArguments]) -> Plan:
        """Say what an extraction would cost; only counts are asked for.

        API operation: the listing of commits or changes, and its CSV.

        Args:
            start: Where the span starts: a date, an aware datetime, ISO text, or text such as `7d` for 7 days ago.
            end: Where it ends, itself outside; by default now.
            **options: As in `export`.

        Returns:
            Plan: Rows, windows, requests and minutes.

        Raises:
            InvalidArgument: If a date, an option or a filter is none; nothing was sent then.
            ApiError: If the server refuses.
            ConnectionFailed: If no answer arrives.
        """
        return running.plan(self._caller, self._feed, start, end, options)

    def export(
        self,
        start: Date,
        end: Date = None,
        *,
        to: str | os.PathLike[str],
        format: Format | None = None,
        state: str | os.PathLike[str] | None = None,
        on_progress: OnProgress | None = None,
        escape_formulas: bool = False,
        **options: Unpack[RowArguments],
    ) -> ExportReport:
        """Extract rows into files, completely and with a proof.

        Newest windows come first. Each is read between two counts, and certified when both counts and the rows
        agree; one that moves is read again, then cut. What has no certificate is named in the report and read
        again by the next run. A killed export is started again in the same way: only the windows in flight are
        read twice, and no row is written twice.

        API operation: the listing of commits or changes, and its CSV.

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
                `target_pages`, `follows`, `source` (`json` or `csv`), `user`.

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
        return running.export(self._caller, self._feed, start, end, files, options)

    def reconcile(
        self,
        start: Date,
        end: Date = None,
        *,
        to: str | os.PathLike[str],
        format: Format | None = None,
        state: str | os.PathLike[str] | None = None,
        on_progress: OnProgress | None = None,
        escape_formulas: bool = False,
        **options: Unpack[RowArguments],
    ) -> ExportReport:
        """Count again what an export certified, and read again what differs: late rows, or rows that are gone.

        One request if nothing changed. `export` does the same for its `lookback`. Parts of the span that have settled
        but were never exported are among the uncertified windows of the report.

        API operation: the listing of commits or changes, and its CSV.

        Args:
            start: As in `export`.
            end: As in `export`.
            to: As in `export`.
            format: As in `export`.
            state: As in `export`.
            on_progress: As in `export`.
            escape_formulas: As in `export`.
            **options: As in `export`.

        Returns:
            ExportReport: As in `export`; `read` says how many rows were read again.

        Raises:
            InvalidArgument: If a date, an option or a filter is none; nothing was sent then.
            ConfigurationError: If the output or the state cannot be used, or another process uses it.
            ApiError: If the server refuses.
            ConnectionFailed: If no answer arrives.
        """
        files = FileArguments(to, format, state, on_progress, escape_formulas)
        return running.reconcile(self._caller, self._feed, start, end, files, options)

    def extract(
        self, start: Date, end: Date = None, *, known: Sequence[Record] = (), **options: Unpack[RowArguments]
    ) -> Iterator[Extract]:
        """Extract rows window by window, without files: for a loader that keeps them itself.

        API operation: the listing of commits or changes, and its CSV.

        Args:
            start: As in `export`.
            end: As in `export`.
            known: The `record` of each certified extract that earlier runs gave, which are not read again: only
                those of the `lookback` are counted, and read again where the count differs.
            **options: As in `export`.

        Yields:
            Extract: A table, its certificate and its record, newest window first.

        Raises:
            InvalidArgument: If a date, an option or a filter is none; nothing was sent then.
            ApiError: If the server refuses, or fails for two windows in a row.
            ConnectionFailed: If no answer arrives for two windows in a row.
        """
        return running.extract(self._caller, self._feed, start, end, options, known)


class AsyncRowExtraction(AsyncResource):
    """Extraction of commits or changes, asynchronously."""

    _caller: AsyncSender
    _feed: Feed

    async def plan(self, start: Date, end: Date = None, **options: Unpack[RowArguments]) -> Plan:
        """Say what an extraction would cost; only counts are asked for.

        API operation: the listing of commits or changes, and its CSV.

        Args:
            start: Where the span starts: a date, an aware datetime, ISO text, or text such as `7d` for 7 days ago.
            end: Where it ends, itself outside; by default now.
            **options: As in `export`.

        Returns:
            Plan: Rows, windows, requests and minutes.

        Raises:
            InvalidArgument: If a date, an option or a filter is none; nothing was sent then.
            ApiError: If the server refuses.
            ConnectionFailed: If no answer arrives.
        """
        return await running.plan_async(self._caller, self._feed, start, end, options)

    async def export(
        self,
        start: Date,
        end: Date = None,
        *,
        to: str | os.PathLike[str],
        format: Format | None = None,
        state: str | os.PathLike[str] | None = None,
        on_progress: OnProgress | None = None,
        escape_formulas: bool = False,
        **options: Unpack[RowArguments],
    ) -> ExportReport:
        """Extract rows into files, completely and with a proof.

        Newest windows come first. Each is read between two counts, and certified when both counts and the rows
        agree; one that moves is read again, then cut. What has no certificate is named in the report and read
        again by the next run. A killed export is started again in the same way: only the windows in flight are
        read twice, and no row is written twice.

        API operation: the listing of commits or changes, and its CSV.

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
                `target_pages`, `follows`, `source` (`json` or `csv`), `user`.

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
        return await running.export_async(self._caller, self._feed, start, end, files, options)

    async def reconcile(
        self,
        start: Date,
        end: Date = None,
        *,
        to: str | os.PathLike[str],
        format: Format | None = None,
        state: str | os.PathLike[str] | None = None,
        on_progress: OnProgress | None = None,
        escape_formulas: bool = False,
        **options: Unpack[RowArguments],
    ) -> ExportReport:
        """Count again what an export certified, and read again what differs: late rows, or rows that are gone.

        One request if nothing changed. `export` does the same for its `lookback`. Parts of the span that have settled
        but were never exported are among the uncertified windows of the report.

        API operation: the listing of commits or changes, and its CSV.

        Args:
            start: As in `export`.
            end: As in `export`.
            to: As in `export`.
            format: As in `export`.
            state: As in `export`.
            on_progress: As in `export`.
            escape_formulas: As in `export`.
            **options: As in `export`.

        Returns:
            ExportReport: As in `export`; `read` says how many rows were read again.

        Raises:
            InvalidArgument: If a date, an option or a filter is none; nothing was sent then.
            ConfigurationError: If the output or the state cannot be used, or another process uses it.
            ApiError: If the server refuses.
            ConnectionFailed: If no answer arrives.
        """
        files = FileArguments(to, format, state, on_progress, escape_formulas)
        return await running.reconcile_async(self._caller, self._feed, start, end, files, options)

    def extract(
        self, start: Date, end: Date = None, *, known: Sequence[Record] = (), **options: Unpack[RowArguments]
    ) -> AsyncIterator[Extract]:
        """Extract rows window by window, without files: for a loader that keeps them itself.

        API operation: the listing of commits or changes, and its CSV.

        Args:
            start: As in `export`.
            end: As in `export`.
            known: The `record` of each certified extract that earlier runs gave, which are not read again: only
                those of the `lookback` are counted, and read again where the count differs.
            **options: As in `export`.

        Yields:
            Extract: A table, its certificate and its record, newest window first.

        Raises:
            InvalidArgument: If a date, an option or a filter is none; nothing was sent then.
            ApiError: If the server refuses, or fails for two windows in a row.
            ConnectionFailed: If no answer arrives for two windows in a row.
        """
        return running.extract_async(self._caller, self._feed, start, end, options, known)
