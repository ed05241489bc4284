"""Certificates of windows, and the records that states keep of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from ozkit_runtime.models.dates import format_datetime, parse_datetime

from .._reading.windows import Window
from .._tables.schema import Row

_MOST = 2**63
_FIRST, _LAST = 2, 9998  # years: padding reaches beyond a window


@dataclass(frozen=True, slots=True)
class Certificate:
    """Evidence that a window was read completely, or the reason why it is not certified.

    Attributes:
        stream: The name of the feed, such as `warp_events`.
        window: The span of time.
        count: Rows that the server counted in the window and its padding.
        rows: Rows that were read there, each key once.
        read_at: The server's time at the last count.
        requests: Requests that it took, retries included.
        certified: Whether the rows confirm every count.
        reason: Why it is not certified; empty when certified.
        repeated: Rows that the server has more than once; they are written once.
    """

    stream: str
    window: Window
    count: int
    rows: int
    read_at: datetime
    requests: int
    certified: bool
    reason: str = ""
    repeated: int = 0

    def to_dict(self) -> dict[str, Any]:
        """Return the certificate as JSON."""
        return {
            "stream": self.stream,
            "start": format_datetime(self.window.start),
            "end": format_datetime(self.window.end),
            "count": self.count,
            "rows": self.rows,
            "read_at": format_datetime(self.read_at),
            "requests": self.requests,
            "certified": self.certified,
            "reason": self.reason,
            "repeated": self.repeated,
        }

    @classmethod
    def from_dict(cls, found: Mapping[str, Any]) -> Certificate:
        """Read a certificate from JSON.

        Args:
            found: What `to_dict` returned.

        Returns:
            Certificate: The certificate.

        Raises:
            KeyError: If a field is missing.
            TypeError: If a value has another type.
            ValueError: If a time is invalid, or the window is empty.
        """
        return cls(
            stream=str(found["stream"]),
            window=_window(found),
            count=_whole(found["count"]),
            rows=_whole(found["rows"]),
            read_at=parse_datetime(found["read_at"]),
            requests=_whole(found["requests"]),
            certified=_truth(found["certified"]),
            reason=str(found.get("reason", "")),
            repeated=_whole(found.get("repeated", 0)),
        )


@dataclass(frozen=True, slots=True)
class Record:
    """A window in the output.

    Attributes:
        certificate: Its certificate.
        kept: Rows in its files; rows of its padding that a neighbour keeps are not among them.
        newer: Rows that it shares with the later neighbour, as far as that was read before it.
        older: The same for the earlier neighbour.
        files: The size of its files in bytes, by the name of their folder.
        sha256: The SHA-256 of their bytes when they were written; empty in records of versions before 0.2.
    """

    certificate: Certificate
    kept: int
    newer: int = 0
    older: int = 0
    files: Mapping[str, int] = field(default_factory=dict)
    sha256: Mapping[str, str] = field(default_factory=dict)

    @property
    def window(self) -> Window:
        """The span of time."""
        return self.certificate.window

    def is_within(self, whole: Window, lookback: float) -> bool:
        """Return whether its window ends in the last `lookback` seconds of a span."""
        return whole.end - timedelta(seconds=lookback) < self.window.end and self.window.overlaps(whole)

    def to_dict(self) -> dict[str, Any]:
        """Return the record as JSON."""
        counts = {"kept": self.kept, "newer": self.newer, "older": self.older}
        return {**self.certificate.to_dict(), **counts, "files": dict(self.files), "sha256": dict(self.sha256)}

    @classmethod
    def from_dict(cls, found: Mapping[str, Any]) -> Record:
        """Read a record from JSON.

        Raises:
            KeyError, TypeError, ValueError: If it is invalid.
        """
        kept, newer, older = _whole(found["kept"]), *(_whole(found[name], -_MOST) for name in ("newer", "older"))
        files = {str(name): _whole(size) for name, size in dict(found.get("files", {})).items()}
        sha256 = {str(name): str(digest) for name, digest in dict(found.get("sha256", {})).items()}
        return cls(Certificate.from_dict(found), kept, newer, older, files, sha256)


def _whole(value: Any, least: int = 0) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value < _MOST:
        raise TypeError(f"expected a whole number, from {least} on, got {value!r:.40}")
    return value


def _window(found: Mapping[str, Any]) -> Window:
    window = Window(parse_datetime(found["start"]), parse_datetime(found["end"]))
    if not _FIRST <= window.start.year <= window.end.year <= _LAST:
        raise ValueError(f"expected years from {_FIRST} to {_LAST}, got {window.name}")
    return window


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"expected true or false, got {value!r:.40}")
    return value


def digest(row: Row) -> int:
    """Return a hash of what a row says; an empty text counts as null, because CSV cannot tell the two apart."""
    return hash(tuple(tuple(value) if value.__class__ is list else value or None for value in row))


def expected_count(records: Sequence[Record]) -> int:
    """Return the count that neighbouring windows should have together, each row once.

    Rows of the padding are in the counts of both neighbours; the one that was read later knows how many.
    """
    shared = sum(older.newer + newer.older for older, newer in pairwise(records))
    return sum(record.certificate.count for record in records) - shared


def runs_of(records: Sequence[Record], longest: float) -> list[list[Record]]:
    """Return the certified windows as runs without a gap, none longer than `longest` seconds, in order of time."""
    runs: list[list[Record]] = []
    for record in sorted(records, key=lambda record: record.window):
        if not record.certificate.certified:
            continue
        last = runs[-1] if runs else []
        is_adjacent = last and last[-1].window.end == record.window.start
        if is_adjacent and (record.window.end - last[0].window.start).total_seconds() <= longest:
            last.append(record)
        else:
            runs.append([record])
    return runs


def compacted(records: Sequence[Record], longest: timedelta, before: datetime, rows: int = 0) -> list[Record]:
    """Return records in order of time with neighbours merged, for states that have to be small.

    A merged window is counted, and if need be re-read, as one. So only old or small windows are merged.

    Args:
        records: The records; uncertified ones stay as they are.
        longest: The longest window to make.
        before: Windows that end by then are old.
        rows: Windows that have no more rows together are small.
    """
    found: list[Record] = []
    for record in sorted(records, key=lambda record: record.window):
        last = found[-1] if found else None
        if (
            last is not None
            and last.certificate.certified
            and record.certificate.certified
            and last.window.end == record.window.start
            and record.window.end - last.window.start <= longest
            and (record.window.end <= before or last.kept + record.kept <= rows)
        ):
            found[-1] = _merged(last, record)
        else:
            found.append(record)
    return found


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
