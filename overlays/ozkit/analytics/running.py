"""Extractions carried out: each function names a program; the twins differ in `await` only."""

from __future__ import annotations

import math
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from .. import driving
from .._core.extraction.asked import job_of
from .._core.extraction.feed import Feed
from .._core.extraction.job import Job
from .._core.extraction.record import Record
from .._core.programs.borders import count_borders
from .._core.programs.plan import Plan
from .._core.programs.plan import plan as plan_program
from .._core.programs.read_window import Reading
from .._core.programs.steps import Program
from .._core.windows import Window
from ..sending import Sender
from ..transport import AsyncSender, SyncSender
from .export_report import ExportReport
from .extract_arguments import FileArguments
from .extraction import Extraction
from .extracts import Extract, Extracts
from .sinks import format_for

_OPTIONS = ("zone", "settle", "lookback", "parallel", "target_pages", "source", "follows")
Arguments = Mapping[str, Any]


def plan(sender: SyncSender, feed: Feed, start: Any, end: Any, arguments: Arguments) -> Plan:
    """Say what an extraction would cost."""
    return driving.run(_plan(sender, _job(sender, feed, start, end, arguments)), sender)


async def plan_async(sender: AsyncSender, feed: Feed, start: Any, end: Any, arguments: Arguments) -> Plan:
    """Say what an extraction would cost."""
    return await driving.run_async(_plan(sender, _job(sender, feed, start, end, arguments)), sender)


def export(
    sender: SyncSender, feed: Feed, start: Any, end: Any, files: FileArguments, arguments: Arguments
) -> ExportReport:
    """Extract into files."""
    result: list[Window] = []
    with _extraction(sender, feed, start, end, files, arguments) as extraction:
        extraction.tell()
        for emitted in driving.stream(extraction.export(), sender, result):
            extraction.take(emitted)
            extraction.tell()
        report = extraction.finish(result[0])
        extraction.tell()
        return report


async def export_async(
    sender: AsyncSender, feed: Feed, start: Any, end: Any, files: FileArguments, arguments: Arguments
) -> ExportReport:
    """Extract into files; they are written in a thread of their own."""
    from anyio import to_thread

    result: list[Window] = []
    with _extraction(sender, feed, start, end, files, arguments) as extraction:
        extraction.tell()
        async for emitted in driving.stream_async(extraction.export(), sender, result):
            await to_thread.run_sync(extraction.take, emitted)
            extraction.tell()
        report = await to_thread.run_sync(extraction.finish, result[0])
        extraction.tell()
        return report


def reconcile(
    sender: SyncSender, feed: Feed, start: Any, end: Any, files: FileArguments, arguments: Arguments
) -> ExportReport:
    """Count again what was extracted, and read what differs."""
    result: list[datetime] = []
    with _extraction(sender, feed, start, end, files, arguments) as extraction:
        extraction.tell()
        for emitted in driving.stream(extraction.reconcile(), sender, result):
            extraction.take(emitted)
            extraction.tell()
        report = extraction.finish(extraction.job.window, result[0])
        extraction.tell()
        return report


async def reconcile_async(
    sender: AsyncSender, feed: Feed, start: Any, end: Any, files: FileArguments, arguments: Arguments
) -> ExportReport:
    """Count again what was extracted, and read what differs."""
    from anyio import to_thread

    result: list[datetime] = []
    with _extraction(sender, feed, start, end, files, arguments) as extraction:
        extraction.tell()
        async for emitted in driving.stream_async(extraction.reconcile(), sender, result):
            await to_thread.run_sync(extraction.take, emitted)
            extraction.tell()
        report = await to_thread.run_sync(extraction.finish, extraction.job.window, result[0])
        extraction.tell()
        return report


def extract(
    sender: SyncSender, feed: Feed, start: Any, end: Any, arguments: Arguments, known: Sequence[Record] = ()
) -> Iterator[Extract]:
    """Yield windows as they are read."""
    return _extract(sender, Extracts(_job(sender, feed, start, end, arguments), known))


def _extract(sender: SyncSender, extracts: Extracts) -> Iterator[Extract]:
    for emitted in driving.stream(extracts.program(), sender):
        if isinstance(emitted, Reading):
            shared = driving.run(count_borders(extracts.job, extracts.borders(emitted)), sender)
            yield extracts.take(emitted, shared)


def extract_async(
    sender: AsyncSender, feed: Feed, start: Any, end: Any, arguments: Arguments, known: Sequence[Record] = ()
) -> AsyncIterator[Extract]:
    """Yield windows as they are read."""
    return _extract_async(sender, Extracts(_job(sender, feed, start, end, arguments), known))


async def _extract_async(sender: AsyncSender, extracts: Extracts) -> AsyncIterator[Extract]:
    async for emitted in driving.stream_async(extracts.program(), sender):
        if isinstance(emitted, Reading):
            shared = await driving.run_async(count_borders(extracts.job, extracts.borders(emitted)), sender)
            yield extracts.take(emitted, shared)


def _job(sender: Sender, feed: Feed, start: Any, end: Any, arguments: Arguments) -> Job:
    options = {name: arguments[name] for name in _OPTIONS if name in arguments}
    filters = {name: value for name, value in arguments.items() if name not in _OPTIONS}
    job = job_of(feed, start, end, now=sender.clock.wall(), filters=filters, **options)
    first = job.page(job.window.latest(feed.longest.total_seconds()), 1)
    sender.check(first.operation, first.arguments, first.extra)
    return job


def _extraction(
    sender: Sender, feed: Feed, start: Any, end: Any, files: FileArguments, arguments: Arguments
) -> Extraction:
    written = format_for(Path(files.to), files.format)
    job = _job(sender, feed, start, end, arguments)
    server = sender.settings.base_url
    return Extraction(job, files.to, written, files.state, server, files.on_progress, files.escape_formulas)


def _plan(sender: Sender, job: Job) -> Program[Plan]:
    limit = sender.rate_limit
    return plan_program(job, math.inf if limit is None else limit.requests / limit.per, sender.clock)
