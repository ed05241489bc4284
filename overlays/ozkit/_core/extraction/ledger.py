"""What a state file says: which windows the output holds, and which were being written when a process was killed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ..._runtime.times import format_datetime, parse_datetime
from ...errors import ConfigurationError
from ..windows import Window, merged
from .record import Record

VERSION = 1
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
        records: The windows that are whole, none overlapping another.
        pending: The windows that are being written or replaced.
    """

    identity: Identity
    records: list[Record] = field(default_factory=list)
    pending: list[Window] = field(default_factory=list)

    def begin(self, window: Window) -> list[Record]:
        """Take in that a window will be written; return the records that it replaces."""
        replaced = [record for record in self.records if record.window.overlaps(window)]
        self.pending = [window, *(record.window for record in replaced)]
        self.records = [record for record in self.records if record not in replaced]
        return replaced

    def commit(self, record: Record) -> None:
        """Take in that a window is durable."""
        self.pending = []
        self.records = sorted([*self.records, record], key=lambda kept: kept.window)

    def near(self, window: Window, padding: float) -> list[Record]:
        """Return the records whose padding shares a moment with that of a window."""
        padded = window.padded(padding)
        return [
            record
            for record in self.records
            if not record.window.overlaps(window) and record.window.padded(padding).overlaps(padded)
        ]

    def within(self, window: Window) -> list[Record]:
        """Return the records that share a moment with a window."""
        return [record for record in self.records if record.window.overlaps(window)]

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
            "pending": [[format_datetime(window.start), format_datetime(window.end)] for window in self.pending],
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
            pending = [Window(parse_datetime(start), parse_datetime(end)) for start, end in found["pending"]]
        except (KeyError, TypeError, ValueError) as error:
            raise ConfigurationError(f"{place} cannot be read ({error}): {hint}") from None
        return cls(identity, _sorted(records), pending)


def _sorted(records: Sequence[Record]) -> list[Record]:
    return sorted(records, key=lambda record: record.window)
