"""Feeds: certified windows that the warehouse does not have yet, and those of the lookback that changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any

import dlt

from .. import logs
from .._core.extraction.asked import seconds_of
from .._core.extraction.certificate import Certificate
from .._core.extraction.feed import Feed
from .._core.extraction.ledger import Identity
from .._runtime.encode import to_text
from ..analytics.extract_arguments import ExtractArguments
from .building import OtherTable
from .covered import Covered
from .tables import GONE, WINDOWS, WINDOWS_HINTS, rows_of, window_row

_OPTIONS = ExtractArguments.__optional_keys__ | {"source"}  # the others are filters


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
        proofs = Proofs(filters)
        for extract in attrgetter(method)(client)(start, end, known=covered.known, **options):
            yield rows_of(extract.table)
            yield from proofs.of(extract.certificate, covered.replaced_by(extract.window))
            # A limit on the resource drops an item, or ends the run at one, without a word: only now dlt has them.
            covered.take(extract.record)


class Proofs:
    """The table of the certificates.

    Args:
        filters: The filters of the server.
    """

    def __init__(self, filters: Mapping[str, str]) -> None:
        self._filters, self._table = filters, OtherTable(WINDOWS, WINDOWS_HINTS)

    def of(self, certificate: Certificate, replaced: Iterable[Certificate] = ()) -> Iterator[Any]:
        """Yield the row of a certificate; a window without one is named in a warning.

        Args:
            certificate: What is known of a window.
            replaced: The windows that it takes the place of: their rows go.
        """
        if not certificate.certified:
            name, reason = certificate.window.name, certificate.reason
            logs.logger.warning("%s: %s is loaded but NOT certified: %s", certificate.stream, name, reason)
        gone = [window_row(one, self._filters) | {GONE: True} for one in replaced]
        yield from self._table.marked([*gone, window_row(certificate, self._filters)])


def _filters(options: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in options.items() if name not in _OPTIONS and value is not None}
