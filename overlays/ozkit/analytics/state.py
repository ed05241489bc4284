"""The state file: one process at a time, and true at every moment.

Its first line is the whole ledger. While an extraction runs, each change is a line more: writing the ledger anew would
cost more with every window, and a year has tens of thousands. At the end it is one line again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

from .._core.extraction.ledger import Identity, Ledger, span_of
from .._core.extraction.record import Record
from .._core.windows import Window
from ..errors import ConfigurationError
from .sinks.durable import whole


class StateFile:
    """The ledger of an output on disk. Entering reads it and keeps other processes out; leaving lets them in.

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
        self.ledger = Ledger(identity)

    def __enter__(self) -> Self:
        from filelock import Timeout

        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(timeout=0)
        except Timeout:
            raise ConfigurationError(
                f"{self.path} is in use by another process: wait for it, or give this extraction another state="
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
                # What could not be written, on a full disk say, cannot be now; what was, is synced already.
                with suppress(OSError):
                    self._close()
            finally:
                self._lock.release()

    def begin(self, window: Window) -> list[Record]:
        """Write down that a window will be written; return the records that it replaces."""
        replaced = self.ledger.begin(window)
        self._write({"begin": span_of(window)})
        return replaced

    def commit(self, record: Record) -> None:
        """Write down that a window is durable."""
        self.ledger.commit(record)
        self._write({"commit": record.to_dict()})

    def save(self) -> None:
        """Write the whole ledger, durably and in one step."""
        self._close()
        with whole(self.path) as scratch:
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
            for line in changes[:-1]:  # What has no line end was being written when the process was killed.
                ledger.repeat(json.loads(line))
        except FileNotFoundError:
            return Ledger(self._identity)
        except ConfigurationError:
            raise
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ConfigurationError(f"state: {self.path} cannot be read: {error}") from None
        return ledger
