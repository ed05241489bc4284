# Derived from ../_async/resources.py by scripts/derive_sync.py; do not edit.
"""The resources of the clients for usage data: reading and extraction in one."""

from __future__ import annotations

from ..extraction.feed import CURSOR_CHANGES, CURSOR_COMMITS
from .extraction import EventExtraction, RowExtraction
from .reading import ChangesReading, CommitsReading, Reading


class Analytics(EventExtraction, Reading):
    """Usage of the team: totals, members and events, and their extraction."""


class Commits(RowExtraction, CommitsReading):
    """Commits with their AI share, and their extraction."""

    _feed = CURSOR_COMMITS


class Changes(RowExtraction, ChangesReading):
    """Accepted AI changes, and their extraction."""

    _feed = CURSOR_CHANGES
