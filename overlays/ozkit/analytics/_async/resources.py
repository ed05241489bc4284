"""The resources of the clients for usage data, asynchronously: reading and extraction in one."""

from __future__ import annotations

from ..extraction.feed import CURSOR_CHANGES, CURSOR_COMMITS
from .extraction import AsyncEventExtraction, AsyncRowExtraction
from .reading import AsyncChangesReading, AsyncCommitsReading, AsyncReading


class AsyncAnalytics(AsyncEventExtraction, AsyncReading):
    """Usage of the team: totals, members and events, and their extraction, asynchronously."""


class AsyncCommits(AsyncRowExtraction, AsyncCommitsReading):
    """Commits with their AI share, and their extraction, asynchronously."""

    _feed = CURSOR_COMMITS


class AsyncChanges(AsyncRowExtraction, AsyncChangesReading):
    """Accepted AI changes, and their extraction, asynchronously."""

    _feed = CURSOR_CHANGES
