"""Feeds: certified windows that are missing in the warehouse, and windows of the lookback that changed."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from typing import Any

import dlt

from ozkit_runtime.models.encode import to_text

from ..analytics import Certificate, Window
from ..analytics.extraction.arguments import ExtractArguments
from ..analytics.extraction.certificate import Record, compacted
from ..analytics.extraction.feed import Feed
from ..analytics.extraction.job import seconds_of
from ..analytics.extraction.state import Identity, Ledger
from .tables import CertificateTable, rows_of

HINT = "give the resource another name, or reload it with refresh='drop_resources'"
_OPTIONS = ExtractArguments.__optional_keys__ | {"source"}  # all other arguments are filters
_KEY = "covered"
_SMALL = 4  # windows are merged in the state while they have at most a quarter of the rows of one


class Covered:
    """The windows that a warehouse has of a feed: small, kept in dlt's state, and loaded together with the rows.

    Windows of the lookback are kept apart, to be counted again. A state of another extraction is refused.
    """

    def __init__(self, state: MutableMapping[str, Any], identity: Identity, feed: Feed, lookback: float) -> None:
        self._state, self._feed, self._lookback = state, feed, timedelta(seconds=lookback)
        place = f"dlt's state of {feed.stream}"
        self._ledger = Ledger.read(state[_KEY], identity, place, HINT) if _KEY in state else Ledger(identity)

    @property
    def known(self) -> list[Record]:
        """The records of earlier runs."""
        return list(self._ledger.records)

    def replaced_by(self, window: Window) -> list[Certificate]:
        """Return the certificates of the windows that a window replaces."""
        return [one.certificate for one in self._ledger.within(window) if one.window != window]

    def take(self, record: Record) -> None:
        """Record a window that was loaded; one without a certificate is read again by the next run."""
        self._ledger.begin(record.window)
        self._ledger.commit(record)
        before = self._ledger.records[-1].window.end - self._lookback
        self._ledger.records = compacted(self._ledger.records, self._feed.longest, before)
        small = compacted(self._ledger.records, self._feed.longest, before, self._feed.target_rows // _SMALL)
        self._state[_KEY] = Ledger(self._ledger.identity, small).to_dict()


def extracted(
    opening: AbstractContextManager[Any], feed: Feed, method: str, start: Any, end: Any, options: ExtractArguments
) -> Iterator[Any]:
    """Yield the rows of windows, and after each its certificate; the method is an attribute of the client."""
    filters = {name: to_text(value) for name, value in options.items() if name not in _OPTIONS and value is not None}
    lookback = seconds_of(options.get("lookback", "7d"), datetime.now(UTC), "lookback")
    with opening as client:
        # Columns that a later version adds are null in earlier loads: the state is valid for all versions.
        identity = Identity(feed.stream, client.base_url, filters, "dlt", 1)
        covered = Covered(dlt.current.resource_state(), identity, feed, lookback)
        certificates = CertificateTable(filters)
        for extract in attrgetter(method)(client)(start, end, known=covered.known, **options):
            yield rows_of(extract.table)
            yield from certificates.rows(extract.certificate, covered.replaced_by(extract.window))
            # A limit on the resource silently drops an item, or ends the run at one: only now dlt has the rows.
            covered.take(extract.record)
