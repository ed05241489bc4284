"""The resources of the clients that read usage data: reading and extraction in one."""

from __future__ import annotations

from .._core.extraction.feed import CURSOR_CHANGES, CURSOR_COMMITS
from . import cursor_reading, cursor_reading_async
from .event_extraction import AsyncEventExtraction, EventExtraction
from .reading import Reading
from .reading_async import AsyncReading
from .row_extraction import AsyncRowExtraction, RowExtraction


class Analytics(EventExtraction, Reading):
    """Usage of the team: totals, members and events, and their extraction."""


class AsyncAnalytics(AsyncEventExtraction, AsyncReading):
    """Usage of the team: totals, members and events, and their extraction, asynchronously."""


class Commits(RowExtraction, cursor_reading.Commits):
    """Commits with the share of AI in them, and their extraction."""

    _feed = CURSOR_COMMITS


class AsyncCommits(AsyncRowExtraction, cursor_reading_async.AsyncCommits):
    """Commits with the share of AI in them, and their extraction, asynchronously."""

    _feed = CURSOR_COMMITS


class Changes(RowExtraction, cursor_reading.Changes):
    """Accepted AI changes, and their extraction."""

    _feed = CURSOR_CHANGES


class AsyncChanges(AsyncRowExtraction, cursor_reading_async.AsyncChanges):
    """Accepted AI changes, and their extraction, asynchronously."""

    _feed = CURSOR_CHANGES
