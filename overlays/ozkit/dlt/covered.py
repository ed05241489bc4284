"""What a warehouse has of a feed, in dlt's state of the resource: small, and loaded together with the rows."""

from __future__ import annotations

from collections.abc import MutableMapping
from datetime import timedelta
from typing import Any

from .._core.extraction.compacting import compacted
from .._core.extraction.feed import Feed
from .._core.extraction.ledger import Identity, Ledger
from .._core.extraction.record import Record

HINT = "give the resource another name, or load it anew with refresh='drop_resources'"
_KEY = "covered"
_SMALL = 4  # as many windows that are kept as one have no more rows than one should have


class Covered:
    """The certified windows of a resource.

    Args:
        state: dlt's state of the resource.
        identity: What the windows belong to.
        feed: What is read.
        lookback: Windows of the last so many seconds are kept apart, to be counted again.

    Raises:
        ConfigurationError: If the state is of another extraction.
    """

    def __init__(self, state: MutableMapping[str, Any], identity: Identity, feed: Feed, lookback: float) -> None:
        self._state, self._feed, self._lookback = state, feed, timedelta(seconds=lookback)
        place = f"dlt's state of {feed.stream}"
        self._ledger = Ledger.read(state[_KEY], identity, place, HINT) if _KEY in state else Ledger(identity)

    @property
    def known(self) -> list[Record]:
        """What earlier runs recorded."""
        return list(self._ledger.records)

    def take(self, record: Record) -> None:
        """Take in a window that was yielded; one without a certificate is not covered, whatever was known of it."""
        self._ledger.begin(record.window)
        self._ledger.pending = []
        if record.certificate.certified:
            self._ledger.commit(record)
        if self._ledger.records:
            before = self._ledger.records[-1].window.end - self._lookback
            self._ledger.records = compacted(self._ledger.records, self._feed.longest, before)
            small = compacted(self._ledger.records, self._feed.longest, before, self._feed.target_rows // _SMALL)
            self._state[_KEY] = Ledger(self._ledger.identity, small).to_dict()
        else:
            self._state.pop(_KEY, None)
