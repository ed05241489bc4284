"""Scans of the list by last change: how far back each one reads, and what it covers.

A scan of all runs reads on while its pages show pending runs. The scans after it read the changes since the last scan,
and further back where that costs no more than the pages that could hold the pending runs: the clocks that stamp the
changes can differ. Changes that are seen with stamps from before the last scan make all later scans read that far back.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, TypeGuard

SCAN_LIMIT = 500
SCAN_PAGES = 2
# A list may show a change this late.
OVERLAP = timedelta(seconds=10)
# Clocks that stamp changes may differ by this much without being noticed before.
WIDE_OVERLAP = timedelta(seconds=330)
# An `updated_at` further in the future, or further behind the last scan, is wrong.
MAX_SKEW = timedelta(minutes=10)
# No run is older.
_OLDEST = datetime(2020, 1, 1, tzinfo=UTC)
# The first scans of changes, and then one of each so many, read the whole wide overlap.
_PROBES, _PROBE_EVERY = 3, 10
# Changes with right stamps after which only those scans do.
_TRUSTED_AFTER = 100
# For so many pending runs, a scan of changes may read a page.
_RUNS_PER_PAGE = 10
# For so many runs that would be polled one by one, a page may be read in the hope that it shows some.
_RUNS_PER_USELESS_PAGE = 50


def is_stamp(value: object) -> TypeGuard[datetime]:
    """Return whether a value is a time at which a run can have changed."""
    return isinstance(value, datetime) and value.tzinfo is not None and value >= _OLDEST


def pages_for(runs: int) -> int:
    """Return twice the number of list pages that could hold so many runs."""
    return max(SCAN_PAGES, 2 * -(-runs // SCAN_LIMIT))


@dataclass(slots=True, eq=False, repr=False)
class Scan:
    """One scan: of the changes after a time, or without one of all runs.

    `base` pages are read in any case: by a scan of all runs although they show no pending run, by a scan of changes
    although these should be known.
    """

    pending: Collection[str]  # ids
    pages: int  # at most
    since: datetime | None = None
    known: datetime | None = None  # all changes until then are known
    base: int = SCAN_PAGES
    read: int = 0
    useful: int = 0
    _rows: int = 0
    _missing: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._missing = set(self.pending)

    def arguments(self) -> dict[str, Any]:
        """Return the arguments of the list."""
        arguments: dict[str, Any] = {"limit": SCAN_LIMIT, "sort_by": "updated_at", "sort_order": "desc"}
        return arguments if self.since is None else {**arguments, "updated_after": self.since}

    def decide(self, runs: list[Any]) -> bool | None:
        """Return after each page whether to stop: True if the scan is complete, False if not; None to read on."""
        self.read += 1
        new = runs[self._rows :]
        self._rows = len(runs)
        shown = {run.run_id for run in new}
        if not shown.isdisjoint(self.pending):
            self.useful = self.read
        self._missing -= shown
        if not self._missing:
            return True
        if self.read < min(self.base, self.pages):
            return None
        if self.known is None:
            return False if self.read >= 2 * self.useful else None
        last = new[-1].updated_at if new else None
        return True if is_stamp(last) and last <= self.known else None


@dataclass(slots=True, eq=False, repr=False)
class ScanHistory:
    """What the scans of one wait have shown so far."""

    newest: datetime | None = None
    _behind: timedelta = timedelta(0)
    _number: int = 0
    _right: int = 0
    _full_pages: int | None = 1
    _wide_pages: int = 0

    def next(self, pending: Collection[str], unknown: int, singles: int) -> Scan:
        """Return the next scan.

        `unknown` of the pending runs no scan of changes can be trusted to show; `singles` may be polled one by one.
        """
        base = pages_for(len(pending))
        pages = max(base, min(singles, len(pending) // _RUNS_PER_PAGE))
        is_cheaper = self._full_pages is not None and unknown > max(self._full_pages, singles // 2)
        if self.newest is None or is_cheaper:
            base = max(base, unknown // _RUNS_PER_USELESS_PAGE, 2 * (self._full_pages or 0))
            return Scan(pending, max(pages, base, unknown), base=base)
        known = self.newest - OVERLAP - self._behind
        self._number += 1
        is_probe = self._number <= _PROBES or self._number % _PROBE_EVERY == 0
        if (is_probe or self._behind) and len(pending) > singles:
            pages = max(pages, 2 * self._wide_pages, 4 * base)
        if is_probe:
            base = pages
        elif self._right >= _TRUSTED_AFTER:
            base = 1
        return Scan(pending, pages, min(known, self.newest - WIDE_OVERLAP), known, base)

    def record(self, scan: Scan, runs: list[Any], server_time: datetime, *, complete: bool) -> None:
        """Record a scan that succeeded."""
        if scan.known is None:
            self._full_pages = scan.read if complete else None
        elif complete:
            self._wide_pages = max(self._wide_pages, scan.read)
        stamps = [run.updated_at for run in runs if is_stamp(run.updated_at)]
        plausible = [stamp for stamp in stamps if stamp <= server_time + MAX_SKEW]
        if plausible:
            # Runs that an incomplete scan left out are polled one by one: the next scan need not go back for them.
            self.newest = min(max(plausible), server_time)

    def observe_change(self, old: Any, new: Any) -> None:
        """Record that a run changed after the last scan: its stamp shows how far clocks are apart."""
        if self.newest is None or not (is_stamp(old.updated_at) and is_stamp(new.updated_at)):
            return
        behind = self.newest - new.updated_at
        if old.updated_at < new.updated_at and behind <= MAX_SKEW:
            self._right += behind <= OVERLAP
            if behind > OVERLAP:
                self._behind = max(self._behind, behind)
