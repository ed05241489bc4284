"""Feeds: certified windows that the warehouse does not have yet, and those of the lookback that changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import dlt

from .. import logs
from .._core.extraction.asked import seconds_of
from .._core.extraction.certificate import Certificate
from .._core.extraction.feed import Feed
from .._core.extraction.ledger import Identity
from .._runtime.encode import to_text
from .covered import Covered
from .tables import WINDOWS, rows_of, window_row

if TYPE_CHECKING:
    from ..analytics.extract_arguments import ExtractArguments

_OPTIONS = frozenset({"zone", "settle", "lookback", "parallel", "target_pages", "source"})


def extracted(
    opening: AbstractContextManager[Any], feed: Feed, method: str, start: Any, end: Any, options: ExtractArguments
) -> Iterator[Any]:
    """Yield the rows of windows, and after each its certificate.

    Args:
        opening: Gives the client.
        feed: What is read.
        method: What extracts it, as an attribute of the client.
        start: Where the span starts.
        end: Where it ends.
        options: Options and filters.
    """
    filters = {name: to_text(value) for name, value in _filters(options).items()}
    lookback = seconds_of(options.get("lookback", "7d"), datetime.now(UTC), "lookback")
    with opening as client:
        # Columns that a later version adds are null in what was loaded before: the state is good for all versions.
        identity = Identity(feed.stream, client._sender.settings.base_url, filters, "dlt", 1)
        covered = Covered(dlt.current.resource_state(), identity, feed, lookback)
        for extract in attrgetter(method)(client)(start, end, known=covered.known, **options):
            # A limit on the resource drops an item, or ends the run at one, without a word: the window counts as
            # covered when dlt comes back for more.
            yield rows_of(extract.table)
            covered.take(extract.record)
            yield told(extract.certificate, filters)


def told(certificate: Certificate, filters: Mapping[str, str]) -> Any:
    """Return the row of a certificate, marked with its table; a window without one is named in a warning."""
    if not certificate.certified:
        name, reason = certificate.window.name, certificate.reason
        logs.logger.warning("%s: %s is loaded but NOT certified: %s", certificate.stream, name, reason)
    return dlt.mark.with_table_name(window_row(certificate, filters), WINDOWS)


def _filters(options: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in options.items() if name not in _OPTIONS and value is not None}
