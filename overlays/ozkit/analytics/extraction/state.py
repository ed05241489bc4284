"""The state of an export: which windows the output holds, in a file that one process at a time uses.

The first line of the file is the whole ledger. While an export runs, each change is one more line: rewriting the ledger
would cost more with every window, and a year has tens of thousands. At the end it is one line again.
"""

from __future__ import annotations

import json
import os
from bisect import bisect_left, bisect_right, insort
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

from ozkit_runtime.models.dates import format_datetime, parse_datetime

from ..._support.files import atomic_write
from ...errors import ConfigurationError
from .._reading.windows import Window, merged
from .certificate import Record

VERSION = 1
_TICK = 1e-6  # a server may count a row at the end of a span as inside
_HINT = (
    "restore it from a backup, or use another state= and target, or move this file and the output away to start over"
)


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
        """Return the identity as JSON."""
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
        records: The complete windows, in order of time, without overlaps.
        pending: The windows that are being written or replaced.
        sha256: The SHA-256 of the file that was joined from all windows; empty if there is none.
    """

    identity: Identity
    records: list[Record] = field(default_factory=list)
    pending: list[Window] = field(default_factory=list)
    sha256: str = ""

    def begin(self, window: Window) -> list[Record]:
        """Record that a window will be written; return the records that it replaces."""
        place = self._place(window)
        replaced = self.records[place]
        self.pending = [window, *(record.window for record in replaced)]
        del self.records[place]
        return replaced

    def commit(self, record: Record) -> None:
        """Record that a window is durable."""
        self.pending = []
        insort(self.records, record, key=lambda kept: kept.window)

    def amend(self, record: Record) -> None:
        """Replace what is known of a window whose rows stay."""
        self.records[self._place(record.window)] = [record]

    def repeat(self, change: Mapping[str, Any]) -> None:
        """Apply a change that was written down: `begin` with a window, `commit` or `amend` with a record, or `sha256`.

        Raises:
            KeyError, TypeError, ValueError: If it is none of them.
        """
        if "begin" in change:
            self.begin(_window(change["begin"]))
        elif "amend" in change:
            self.amend(Record.from_dict(change["amend"]))
        elif "sha256" in change:
            self.sha256 = str(change["sha256"])
        else:
            self.commit(Record.from_dict(change["commit"]))

    def near(self, window: Window, padding: float) -> list[Record]:
        """Return the records whose padding meets that of a window, be it only in the moment where both end."""
        found = self.records[self._place(window.padded(2 * padding + _TICK))]
        return [record for record in found if not record.window.overlaps(window)]

    def within(self, window: Window) -> list[Record]:
        """Return the records that overlap a window."""
        return self.records[self._place(window)]

    def _place(self, window: Window) -> slice:
        first = bisect_right(self.records, window.start, key=lambda record: record.window.end)
        return slice(first, bisect_left(self.records, window.end, lo=first, key=lambda record: record.window.start))

    @property
    def watermark(self) -> datetime | None:
        """Up to where everything is certified, from the first window on; None if nothing is."""
        certified = merged(record.window for record in self.records if record.certificate.certified)
        return certified[0].end if certified else None

    def to_dict(self) -> dict[str, Any]:
        """Return the ledger as JSON."""
        watermark = self.watermark
        return {
            "v": VERSION,
            **self.identity.to_dict(),
            "watermark": format_datetime(watermark) if watermark else None,
            "windows": [record.to_dict() for record in self.records],
            "pending": [_span(window) for window in self.pending],
            "sha256": self.sha256,
        }

    @classmethod
    def read(cls, found: Any, identity: Identity, place: str, hint: str = _HINT) -> Ledger:
        """Read a ledger from JSON.

        Args:
            found: The JSON.
            identity: What it has to belong to.
            place: Where it was found, for errors.
            hint: What to do if it does not fit, for errors.

        Raises:
            ConfigurationError: If it is not a state, of a later version, or of another extraction.
        """
        if not isinstance(found, Mapping) or found.get("v") != VERSION:
            raise ConfigurationError(f"{place} is not a state of version {VERSION}: {hint}")
        for name, value in identity.to_dict().items():
            if found.get(name) != value:
                raise ConfigurationError(f"{place} belongs to {name}={found.get(name)!r}, not {value!r}: {hint}")
        try:
            records = [Record.from_dict(one) for one in found["windows"]]
            pending = [_window(span) for span in found["pending"]]
        except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
            raise ConfigurationError(f"{place} is damaged ({error!r}): {hint}") from None
        records.sort(key=lambda record: record.window)
        if any(older.window.overlaps(newer.window) for older, newer in pairwise(records)):
            raise ConfigurationError(f"{place} is damaged (windows overlap): {hint}")
        return cls(identity, records, pending, str(found.get("sha256", "")))


class StateFile:
    """The ledger of an output on disk. Entering reads it and locks it against other processes.

    Args:
        path: The file; it need not exist.
        identity: What it has to belong to.

    Raises:
        ConfigurationError: If another process uses it, it cannot be written, or belongs to another extraction.
    """

    def __init__(self, path: Path, identity: Identity) -> None:
        from filelock import FileLock

        self.path = path
        self._identity = identity
        self._lock = FileLock(f"{path}.lock")
        self._changes: TextIO | None = None
        self._made: list[Path] = []
        self.ledger = Ledger(identity)

    def __enter__(self) -> Self:
        from filelock import Timeout

        try:
            missing = [place for place in (self.path.parent, *self.path.parent.parents) if not place.exists()]
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._made = missing
            self._lock.acquire(timeout=0)
        except Timeout:
            raise ConfigurationError(
                f"{self.path} is in use by another process: wait for it, or use another state= for this extraction"
            ) from None
        except OSError as error:
            raise ConfigurationError(f"state: {self.path} cannot be used: {error}") from None
        try:
            self.ledger = self._read()
        except BaseException:
            self._lock.release()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            # The lines are as true as the whole, only longer; after an error, truer than what is in memory.
            if self._changes is not None and error is None:
                with suppress(OSError):
                    self.save()
        finally:
            try:
                # What could not be written, on a full disk for example, cannot be now; the rest is on disk already.
                with suppress(OSError):
                    self._close()
            finally:
                self._lock.release()
                self._tidy()

    def _tidy(self) -> None:
        """After a run that wrote nothing, leave nothing behind."""
        if self._made and not self.path.exists():
            Path(self._lock.lock_file).unlink(missing_ok=True)
            with suppress(OSError):
                for folder in self._made:
                    folder.rmdir()

    def begin(self, window: Window) -> list[Record]:
        """Write down that a window will be written; return the records that it replaces."""
        replaced = self.ledger.begin(window)
        self._write({"begin": _span(window)})
        return replaced

    def commit(self, record: Record) -> None:
        """Write down that a window is durable."""
        self.ledger.commit(record)
        self._write({"commit": record.to_dict()})

    def amend(self, record: Record) -> None:
        """Write down what is known of a window whose rows stay."""
        self.ledger.amend(record)
        self._write({"amend": record.to_dict()})

    def joined(self, sha256: str) -> None:
        """Write down the SHA-256 of the file that was joined from all windows, unless it is the same."""
        if sha256 != self.ledger.sha256:
            self.ledger.sha256 = sha256
            self._write({"sha256": sha256})

    def save(self) -> None:
        """Write the whole ledger, durably and in one step."""
        self._close()
        with atomic_write(self.path) as scratch:
            scratch.write_text(json.dumps(self.ledger.to_dict()) + "\n", encoding="utf-8")

    def _write(self, change: Mapping[str, Any]) -> None:
        if self._changes is None:
            self.save()
            self._changes = self.path.open("a", encoding="utf-8")
            return
        self._changes.write(json.dumps(change) + "\n")
        self._changes.flush()
        os.fsync(self._changes.fileno())

    def _close(self) -> None:
        if self._changes is not None:
            changes, self._changes = self._changes, None
            changes.close()

    def _read(self) -> Ledger:
        try:
            first, *changes = self.path.read_text(encoding="utf-8").split("\n")
            ledger = Ledger.read(json.loads(first), self._identity, str(self.path))
            for line in changes[:-1]:  # A line without its end was being written when the process was killed.
                ledger.repeat(json.loads(line))
        except FileNotFoundError:
            return Ledger(self._identity)
        except ConfigurationError:
            raise
        except (OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError) as error:
            raise ConfigurationError(f"state cannot be read: {self.path} is damaged ({error!r}): {_HINT}") from None
        return ledger


def _span(window: Window) -> list[str]:
    return [format_datetime(window.start), format_datetime(window.end)]


def _window(span: Any) -> Window:
    start, end = span
    return Window(parse_datetime(start), parse_datetime(end))
