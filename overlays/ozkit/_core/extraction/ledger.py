"""What a state file says: which windows the output holds, and which were being written when a process was killed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ..._runtime.times import format_datetime, parse_datetime
from ...errors import ConfigurationError
from ..windows import Window, merged
from .record import Record

VERSION = 1
_TICK = 1e-6  # a server may count a row at the end of a span as in it
_HINT = "give another state=, or move this file away to begin anew"


@dataclass(frozen=True, slots=True)
class Identity:
    """What a state belongs to: under another identity its windows mean something else.

    Args:
        stream: The feed.
        server: The server's address.
        filters: The filters of the server, as text.
        format: The format of the output.
        schema_version: The version of the flat table.
    """

    stream: str
    server: str
    filters: Mapping[str, str]
    format: str
    schema_version: int

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {
            "stream": self.stream,
            "server": self.server,
            "filters": dict(sorted(self.filters.items())),
            "format": self.format,
            "schema_version": self.schema_version,
        }


@dataclass(slots=True)
class Ledger:
    """The windows of one output.

    Args:
        identity: What it belongs to.
        records: The windows that are whole, in order of time, none overlapping another.
        pending: The windows that are being written or replaced.
    """

    identity: Identity
    records: list[Record] = field(default_factory=list)
    pending: list[Window] = field(default_factory=list)

    def begin(self, window: Window) -> list[Record]:
        """Take in that a window will be written; return the records that it replaces."""
        place = self._place(window)
        replaced = self.records[place]
        self.pending = [window, *(record.window for record in replaced)]
        del self.records[place]
        return replaced

    def commit(self, record: Record) -> None:
        """Take in that a window is durable."""
        self.pending = []
        insort(self.records, record, key=lambda kept: kept.window)

    def repeat(self, change: Mapping[str, Any]) -> None:
        """Take in a change that was written down: `begin` with a window, or `commit` with a record.

        Raises:
            KeyError, TypeError, ValueError: If it is neither.
        """
        if "begin" in change:
            self.begin(_window(change["begin"]))
        else:
            self.commit(Record.from_dict(change["commit"]))

    def near(self, window: Window, padding: float) -> list[Record]:
        """Return the records whose padding shares a moment with that of a window, be it the one where both end."""
        found = self.records[self._place(window.padded(2 * padding + _TICK))]
        return [record for record in found if not record.window.overlaps(window)]

    def within(self, window: Window) -> list[Record]:
        """Return the records that share a moment with a window."""
        return self.records[self._place(window)]

    def _place(self, window: Window) -> slice:
        """Where the records stand that share a moment with a window."""
        first = bisect_right(self.records, window.start, key=lambda record: record.window.end)
        return slice(first, bisect_left(self.records, window.end, lo=first, key=lambda record: record.window.start))

    @property
    def watermark(self) -> datetime | None:
        """Up to where everything is certified, from the first window on; None if nothing is."""
        covered = merged(record.window for record in self.records if record.certificate.certified)
        return covered[0].end if covered else None

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON."""
        watermark = self.watermark
        return {
            "v": VERSION,
            **self.identity.to_dict(),
            "watermark": format_datetime(watermark) if watermark else None,
            "windows": [record.to_dict() for record in self.records],
            "pending": [span_of(window) for window in self.pending],
        }

    @classmethod
    def read(cls, found: Any, identity: Identity, place: str, hint: str = _HINT) -> Ledger:
        """Read one from JSON.

        Args:
            found: The JSON.
            identity: What it has to belong to.
            place: Where it was found, for errors.
            hint: What to do if it is none of this identity, for errors.

        Raises:
            ConfigurationError: If it is no state, of a later version, or of another extraction.
        """
        if not isinstance(found, Mapping) or found.get("v") != VERSION:
            raise ConfigurationError(f"{place} is no state of version {VERSION}: {hint}")
        for name, value in identity.to_dict().items():
            if found.get(name) != value:
                raise ConfigurationError(f"{place} belongs to {name}={found.get(name)!r}, not {value!r}: {hint}")
        try:
            records = [Record.from_dict(one) for one in found["windows"]]
            pending = [_window(span) for span in found["pending"]]
        except (KeyError, TypeError, ValueError) as error:
            raise ConfigurationError(f"{place} cannot be read ({error}): {hint}") from None
        return cls(identity, sorted(records, key=lambda record: record.window), pending)


def span_of(window: Window) -> list[str]:
    """Return a window as JSON."""
    return [format_datetime(window.start), format_datetime(window.end)]


def _window(span: Any) -> Window:
    start, end = span
    return Window(parse_datetime(start), parse_datetime(end))
