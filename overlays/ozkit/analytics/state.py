"""The state file: one process at a time, and whole at every moment."""

from __future__ import annotations

import json
import os
from pathlib import Path
from types import TracebackType
from typing import Self

from .._core.extraction.ledger import Identity, Ledger
from ..errors import ConfigurationError


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
        self._lock.release()

    def save(self) -> None:
        """Write the ledger, durably and in one step."""
        scratch = self.path.with_name(f".{self.path.name}.new")
        with scratch.open("w", encoding="utf-8") as file:
            json.dump(self.ledger.to_dict(), file)
            file.flush()
            os.fsync(file.fileno())
        scratch.replace(self.path)

    def _read(self) -> Ledger:
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Ledger(self._identity)
        except (OSError, ValueError) as error:
            raise ConfigurationError(f"state: {self.path} cannot be read: {error}") from None
        return Ledger.read(found, self._identity, str(self.path))
