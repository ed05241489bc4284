"""Fewer records for the same time, for states that have to be small."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from ..windows import Window
from .certificate import Certificate
from .record import Record, expected_count


def compacted(records: Sequence[Record], longest: timedelta, before: datetime, rows: int = 0) -> list[Record]:
    """Return records in order of time, neighbours merged: their count is that of both together.

    A merged window is counted, and if need be read again, as one. So only what is old, or small, is merged.

    Args:
        records: The records; what is not certified stays as it is.
        longest: How long a window may become.
        before: Windows that end by then are old.
        rows: Windows that have no more rows together are small.
    """
    found: list[Record] = []
    for record in sorted(records, key=lambda record: record.window):
        last = found[-1] if found else None
        if last is not None and _is_one(last, record, longest, before, rows):
            found[-1] = _merged(last, record)
        else:
            found.append(record)
    return found


def _is_one(older: Record, newer: Record, longest: timedelta, before: datetime, rows: int) -> bool:
    return (
        older.certificate.certified
        and newer.certificate.certified
        and older.window.end == newer.window.start
        and newer.window.end - older.window.start <= longest
        and (newer.window.end <= before or older.kept + newer.kept <= rows)
    )


def _merged(older: Record, newer: Record) -> Record:
    one, other = older.certificate, newer.certificate
    certificate = Certificate(
        stream=one.stream,
        window=Window(older.window.start, newer.window.end),
        count=expected_count((older, newer)),
        rows=expected_count((older, newer)),
        read_at=min(one.read_at, other.read_at),
        requests=one.requests + other.requests,
        certified=True,
    )
    return Record(certificate, older.kept + newer.kept, newer=newer.newer, older=older.older)
