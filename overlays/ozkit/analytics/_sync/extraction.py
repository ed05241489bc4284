# Derived from ../_async/extraction.py by scripts/derive_sync.py; do not edit.
"""Extraction methods of `client.analytics` and of a `CursorClient`'s `commits` and `changes`."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Unpack

from ozkit_runtime.resource import Resource

from .._tables.cells import Encoding
from ..extraction.arguments import Date, EventArguments, Format, OnProgress, RowArguments, Target
from ..extraction.certificate import Record
from ..extraction.export import ExportRun, run_blocking
from ..extraction.extracts import Extract, Extracts, count_borders
from ..extraction.feed import WARP_EVENTS, Feed
from ..extraction.job import Job, job_for
from ..extraction.plan import Plan, plan
from ..extraction.report import ExportReport
from ..extraction.scan import WindowResult


class FeedExtraction(Resource):
    """The extraction of a feed."""

    _caller: Any
    _feed: Feed

    def _job(self, start: Date, end: Date, options: Mapping[str, Any]) -> Job:
        job = job_for(self._feed, start, end, now=self._caller.clock.wall(), **options)
        first = job.page(job.window.latest(job.feed.longest.total_seconds()), 1)
        self._caller.prepare(first.operation, first.arguments, first.options)
        return job

    def _plan(self, start: Date, end: Date, options: Mapping[str, Any]) -> Plan:
        limit = self._caller.options.rate_limit
        rate = math.inf if limit is None else limit.requests / limit.per
        found: Plan = self._caller.execute(plan(self._job(start, end, options), rate, self._caller.clock))
        return found

    def _export(
        self, start: Date, end: Date, target: Target, options: Mapping[str, Any], *, is_reconciliation: bool = False
    ) -> ExportReport:
        job = self._job(start, end, options)
        with ExportRun(job, target, self._caller.options.base_url) as run:
            run.tell()
            for emitted in self._caller.stream(run.flow(is_reconciliation=is_reconciliation)):
                run_blocking(run.take, emitted)
                run.tell()
            report = run_blocking(run.finish)
            run.tell()
            return report

    def _extract(
        self, start: Date, end: Date, known: Sequence[Record], options: Mapping[str, Any]
    ) -> Iterator[Extract]:
        return self._extracts(Extracts(self._job(start, end, options), known))

    def _extracts(self, extracts: Extracts) -> Iterator[Extract]:
        for emitted in self._caller.stream(extracts.flow()):
            if isinstance(emitted, WindowResult):
                shared = self._caller.execute(count_borders(extracts.job, extracts.borders(emitted)))
                yield extracts.take(emitted, shared)


class EventExtraction(FeedExtraction):
    """Extraction of Warp's events."""

    _feed = WARP_EVENTS

    def plan(self, start: Date, end: Date = None, **options: Unpack[EventArguments]) -> Plan:
        """Return what an extraction would cost; only counts are requested.

        API operation: `GET /enterprises/analytics/events` (listAnalyticsEvents).

        Args:
            start: Start of the span: a date, an aware datetime, ISO text, or text such as `7d` for 7 days ago.
            end: End of the span, itself outside; by default now.
            **options: As in `export_events`.

        Returns:
            Plan: Rows, windows, requests and minutes.

        Raises:
            InvalidArgument: If a date, option or filter is invalid. Raised before any request is sent.
            ApiError: If the server refuses the request.
            ConnectionFailed: If no response arrives.
        """
        return self._plan(start, end, options)

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
        encoding: Encoding = "utf-8",
        **options: Unpack[EventArguments],
    ) -> ExportReport:
        """Export events into files, completely and certified.

        Newest windows come first. Each is read between two counts, and certified when both counts and the rows agree
        and the page after the last is empty; otherwise it is re-read, then split. A window that cannot be certified,
        because of a bad row for example, is named in the report with its reason, and read again by the next run. To
        resume an export that was killed, run it again: only the windows in flight are read twice, and no row is written
        twice.

        API operation: `GET /enterprises/analytics/events` (listAnalyticsEvents).

        Args:
            start: Start of the span: a date, an aware datetime, ISO text, or text such as `7d` for 7 days ago.
            end: End of the span, itself outside; by default now. Rows newer than the settle delay are left to a later
                run.
            to: A local folder, which gets files by date, or one file with a suffix.
            format: `parquet` (needs `ozkit[arrow]`), `ndjson` or `csv`; by default the suffix of `to`, else parquet.
            state: The state file; by default one in, or beside, `to`. It belongs to one feed, filter and format.
            on_progress: Called with a `Progress` after each window and at each pause; during a pause perhaps from
                another thread.
            escape_formulas: For CSV, whether cells that a spreadsheet would run are made text.
            encoding: For CSV; `utf-8-sig` starts files with a byte order mark, which Excel needs to read UTF-8.
            **options: Options and filters: `zone`, `settle` (seconds; 15 minutes), `lookback` (`7d`), `parallel` (8),
                `target_pages`, `follows`, `run_type`, `user_id`, `conversation_id`, `message_type`, `tool_type`.

        Returns:
            ExportReport: Rows, windows, certificates and requests.

        Raises:
            InvalidArgument: If a date, option or filter is invalid. Raised before any request is sent.
            ConfigurationError: If the output or the state cannot be used, or another process uses it.
            ImportError: If the format needs an extra that is not installed.
            ApiError: If the server refuses the credentials, or every request.
            ConnectionFailed: If no response arrives, whatever the window.
            UnexpectedResponse: If the server ignores the dates, or no row has a required field.
        """
        target = Target(to, format, state, on_progress, escape_formulas, encoding)
        return self._export(start, end, target, options)

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
        encoding: Encoding = "utf-8",
        **options: Unpack[EventArguments],
    ) -> ExportReport:
        """Count the certified windows of an export again; re-read those with late or deleted rows.

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
            encoding: As in `export_events`.
            **options: As in `export_events`.

        Returns:
            ExportReport: As in `export_events`; `read` is the number of rows that were re-read.

        Raises:
            InvalidArgument: If a date, option or filter is invalid. Raised before any request is sent.
            ConfigurationError: If the output or the state cannot be used, or another process uses it.
            ApiError: If the server refuses the requests.
            ConnectionFailed: If no response arrives.
        """
        target = Target(to, format, state, on_progress, escape_formulas, encoding)
        return self._export(start, end, target, options, is_reconciliation=True)

    def extract_events(
        self, start: Date, end: Date = None, *, known: Sequence[Record] = (), **options: Unpack[EventArguments]
    ) -> Iterator[Extract]:
        """Extract events window by window, without files: for a loader that stores them itself.

        API operation: `GET /enterprises/analytics/events` (listAnalyticsEvents).

        Args:
            start: As in `export_events`.
            end: As in `export_events`.
            known: The `record` of each certified extract of earlier runs. These windows are not read again; those of
                the `lookback` are counted, and re-read where the count differs.
            **options: As in `export_events`.

        Yields:
            Extract: A table, its certificate and its record, newest window first.

        Raises:
            InvalidArgument: If a date, option or filter is invalid. Raised before any request is sent.
            ApiError: If the server refuses the credentials, or every request.
            ConnectionFailed: If no response arrives, whatever the window.
        """
        return self._extract(start, end, known, options)


class RowExtraction(FeedExtraction):
    """Extraction of Cursor's commits or changes. The methods work as those of `analytics`."""

    def plan(self, start: Date, end: Date = None, **options: Unpack[RowArguments]) -> Plan:
        """Return what an extraction would cost; only counts are requested.

        API operation: the list of commits or changes.

        Args:
            start: As in `analytics.export_events`.
            end: As in `analytics.export_events`.
            **options: As in `export`.

        Returns:
            Plan: Rows, windows, requests and minutes.

        Raises:
            InvalidArgument: If a date, option or filter is invalid. Raised before any request is sent.
            ApiError: If the server refuses the request.
            ConnectionFailed: If no response arrives.
        """
        return self._plan(start, end, options)

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
        encoding: Encoding = "utf-8",
        **options: Unpack[RowArguments],
    ) -> ExportReport:
        """Export rows into files, completely and certified, as `analytics.export_events` does.

        API operation: the list of commits or changes, and its CSV.

        Args:
            start: As in `analytics.export_events`.
            end: As in `analytics.export_events`.
            to: A local folder, which gets files by date, or one file with a suffix.
            format: `parquet` (needs `ozkit[arrow]`), `ndjson` or `csv`; by default the suffix of `to`, else parquet.
            state: The state file; by default one in, or beside, `to`. It belongs to one feed, filter and format.
            on_progress: As in `analytics.export_events`.
            escape_formulas: For CSV, whether cells that a spreadsheet would run are made text.
            encoding: For CSV; `utf-8-sig` starts files with a byte order mark, which Excel needs to read UTF-8.
            **options: Options and filters: `zone`, `settle` (seconds; 15 minutes), `lookback` (`7d`), `parallel` (8),
                `target_pages`, `follows`, `source` (`json` or `csv`), `user`.

        Returns:
            ExportReport: Rows, windows, certificates and requests.

        Raises:
            OzkitError: As in `analytics.export_events`.
        """
        target = Target(to, format, state, on_progress, escape_formulas, encoding)
        return self._export(start, end, target, options)

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
        encoding: Encoding = "utf-8",
        **options: Unpack[RowArguments],
    ) -> ExportReport:
        """Count the certified windows of an export again; re-read those with late or deleted rows.

        API operation: the list of commits or changes, and its CSV.

        Args:
            start: As in `export`.
            end: As in `export`.
            to: As in `export`.
            format: As in `export`.
            state: As in `export`.
            on_progress: As in `export`.
            escape_formulas: As in `export`.
            encoding: As in `export`.
            **options: As in `export`.

        Returns:
            ExportReport: As in `export`; `read` is the number of rows that were re-read.

        Raises:
            OzkitError: As in `analytics.reconcile_events`.
        """
        target = Target(to, format, state, on_progress, escape_formulas, encoding)
        return self._export(start, end, target, options, is_reconciliation=True)

    def extract(
        self, start: Date, end: Date = None, *, known: Sequence[Record] = (), **options: Unpack[RowArguments]
    ) -> Iterator[Extract]:
        """Extract rows window by window, without files: for a loader that stores them itself.

        API operation: the list of commits or changes, and its CSV.

        Args:
            start: As in `export`.
            end: As in `export`.
            known: As in `analytics.extract_events`.
            **options: As in `export`.

        Yields:
            Extract: A table, its certificate and its record, newest window first.

        Raises:
            OzkitError: As in `analytics.extract_events`.
        """
        return self._extract(start, end, known, options)
