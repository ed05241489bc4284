"""Extraction without files: windows of rows as they are read, for a loader or an orchestrator that stores them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ..._flows import Flow
from .._reading.windows import Window
from ..table import Table
from .certificate import Certificate, Record
from .export import CONFLICT, REMEMBERED, Digests, digests_of, without_shared
from .flows import export
from .job import Job
from .probes import responses
from .scan import WindowResult


@dataclass(frozen=True, slots=True)
class Extract:
    """A window of rows.

    Attributes:
        table: Its rows; rows of its padding that an earlier extract of this run contained are not among them.
        record: What to store with the rows, and to pass as `known` to the next run.
    """

    table: Table
    record: Record

    @property
    def certificate(self) -> Certificate:
        """The evidence that the rows are complete, or why they are not certified."""
        return self.record.certificate

    @property
    def window(self) -> Window:
        """The span of time."""
        return self.record.window


class Extracts:
    """Turns window results into extracts, each row in one of them only.

    Args:
        job: What is extracted.
        known: The records of earlier runs; uncertified windows are read again.
    """

    def __init__(self, job: Job, known: Sequence[Record] = ()) -> None:
        self.job = job
        self._records = [record for record in known if record.certificate.certified]
        self._read: deque[tuple[Window, Digests]] = deque(maxlen=REMEMBERED)

    def flow(self) -> Flow[None]:
        """Return the flow that reads what no certificate covers."""
        return export(self.job, [record for record in self._records if record.window.overlaps(self.job.window)])

    def borders(self, result: WindowResult) -> list[datetime]:
        """Return where a window meets one whose rows are not in memory: what they share has to be counted."""
        in_memory = {window for window, _ in self._read}
        neighbours = self._neighbours(result.certificate.window) if result.certificate.certified else {}
        return [moment for moment, record in neighbours.items() if record.window not in in_memory]

    def take(self, result: WindowResult, counts: Mapping[datetime, int]) -> Extract:
        """Return the extract of a window result.

        Args:
            result: The rows of a window.
            counts: The number of rows shared at each of its `borders`.
        """
        key, window = self.job.feed.key, result.certificate.window
        digests = digests_of(key, result.rows)
        own = without_shared(window, result.rows, key, list(self._read))
        certificate = result.certificate
        if own.conflicts:
            certificate = replace(certificate, certified=False, reason=certificate.reason or CONFLICT)
        shared = {**dict.fromkeys((window.start, window.end), 0), **self._shared(window, digests), **counts}
        for moment, neighbour in self._neighbours(window).items():
            # A neighbour that was read later than what this replaces has counted the rows on its side.
            shared[moment] -= neighbour.newer if moment == window.start else neighbour.older
        record = Record(certificate, len(own.rows), newer=shared[window.end], older=shared[window.start])
        self._read.append((window, digests))
        self._records = [known for known in self._records if not known.window.overlaps(window)]
        if certificate.certified:
            self._records.append(record)
        return Extract(Table(self.job.feed.table, own.rows), record)

    def _shared(self, window: Window, digests: Digests) -> dict[datetime, int]:
        meeting = [(window.start, {other.end: held for other, held in self._read})]
        meeting += [(window.end, {other.start: held for other, held in self._read})]
        return {moment: len(digests.keys() & held[moment].keys()) for moment, held in meeting if moment in held}

    def _neighbours(self, window: Window) -> dict[datetime, Record]:
        found: dict[datetime, Record] = {}
        for record in self._records:
            if record.window.end == window.start:
                found[window.start] = record
            elif record.window.start == window.end:
                found[window.end] = record
        return found


def count_borders(job: Job, moments: Iterable[datetime]) -> Flow[dict[datetime, int]]:
    """Return how many rows lie in the padding that two windows share at each of these moments.

    A late row is counted here, but not in the earlier reading of the one window: the two then seem to have fewer rows
    than they should, and the next run re-reads that window.
    """
    counts: dict[datetime, int] = {}
    for moment in moments:
        [response] = yield from responses(job, [job.border(moment, 1, size=1)])
        counts[moment] = job.count(response)
    return counts
