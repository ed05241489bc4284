"""Extraction without files: windows of rows as they are read, for a loader or an orchestrator to keep."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime

from .._core.extraction.certificate import Certificate
from .._core.extraction.job import Job
from .._core.extraction.overlap import without_shared
from .._core.extraction.record import Record
from .._core.programs.export import export
from .._core.programs.read_window import Reading
from .._core.programs.steps import Program
from .._core.windows import Window
from .table import Table

_REMEMBERED = 4  # windows whose keys stay in memory: the neighbours of the next one


@dataclass(frozen=True, slots=True)
class Extract:
    """A window of rows.

    Attributes:
        table: Its rows; rows of its padding that an earlier extract of this run gave are not among them.
        record: What to remember of it, and to give as `known` to the next run.
    """

    table: Table
    record: Record

    @property
    def certificate(self) -> Certificate:
        """The proof that the rows are complete, or why there is none."""
        return self.record.certificate

    @property
    def window(self) -> Window:
        """The span of time."""
        return self.record.window


class Extracts:
    """Turns readings into extracts, each row in one of them only.

    Args:
        job: What is extracted.
        known: What earlier runs remembered; what is not certified is read again.
    """

    def __init__(self, job: Job, known: Sequence[Record] = ()) -> None:
        self.job = job
        self._records = [record for record in known if record.certificate.certified]
        self._read: deque[tuple[Window, AbstractSet[Hashable]]] = deque(maxlen=_REMEMBERED)

    def program(self) -> Program[Window]:
        """Return the program that reads what no certificate covers."""
        return export(self.job, [record for record in self._records if record.window.overlaps(self.job.window)])

    def borders(self, reading: Reading) -> list[datetime]:
        """Return where a window meets one whose rows are not at hand: what they share has to be counted."""
        at_hand = {window for window, _ in self._read}
        neighbours = self._neighbours(reading.certificate.window) if reading.certificate.certified else {}
        return [moment for moment, record in neighbours.items() if record.window not in at_hand]

    def take(self, reading: Reading, counts: Mapping[datetime, int]) -> Extract:
        """Return the extract of a reading.

        Args:
            reading: The reading.
            counts: How many rows are shared at its `borders`.
        """
        key, window = self.job.feed.key, reading.certificate.window
        keys = {key(row) for row in reading.rows}
        rows = without_shared(window, reading.rows, key, list(self._read)).rows
        shared = {**dict.fromkeys((window.start, window.end), 0), **self._shared(window, keys), **counts}
        for moment, neighbour in self._neighbours(window).items():
            # A neighbour that was read later than what this replaces has counted the rows on its side.
            shared[moment] -= neighbour.newer if moment == window.start else neighbour.older
        record = Record(reading.certificate, len(rows), newer=shared[window.end], older=shared[window.start])
        self._read.append((window, keys))
        self._records = [known for known in self._records if not known.window.overlaps(window)]
        if reading.certificate.certified:
            self._records.append(record)
        return Extract(Table(self.job.feed.table, rows), record)

    def _shared(self, window: Window, keys: AbstractSet[Hashable]) -> dict[datetime, int]:
        meeting = [(window.start, {other.end: held for other, held in self._read})]
        meeting += [(window.end, {other.start: held for other, held in self._read})]
        return {moment: len(keys & held[moment]) for moment, held in meeting if moment in held}

    def _neighbours(self, window: Window) -> dict[datetime, Record]:
        found: dict[datetime, Record] = {}
        for record in self._records:
            if record.window.end == window.start:
                found[window.start] = record
            elif record.window.start == window.end:
                found[window.end] = record
        return found
