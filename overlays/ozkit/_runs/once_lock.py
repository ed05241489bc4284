"""The lock of a creation key: one caller at a time on this machine, and what the last one left behind.

A key has two files in the user's cache folder: one that its holder locks, and a record of the last creation. So a key
gives one run however many threads, tasks and processes use it at once, and however long a list does not show the run.
Where no folder can be written to, locks and records are those of this process.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from .._http.logging import logger
from ..errors import ConfigurationError

# Seconds between two attempts to get a lock that someone else holds.
POLL = 0.02
# Seconds after which a record is deleted: a list shows the run since long.
_KEPT = 30 * 86400.0
_SWEEP = "swept"
_NOT_WRITABLE = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR, errno.EEXIST}
_guard = threading.Lock()
_held: set[str] = set()
_records: dict[str, str] = {}


class Record(NamedTuple):
    """What is known of the last creation with a key."""

    begun: datetime  # by the server's clock; of several in doubt the first
    ended: datetime | None = None  # in doubt; None while it is on its way, or if its process ended
    run_id: str | None = None  # None while in doubt

    def to_json(self) -> str:
        """Return the text of the record's file."""
        ended = self.ended.isoformat() if self.ended else None
        return json.dumps([self.begun.isoformat(), ended, self.run_id])

    @classmethod
    def from_json(cls, text: str) -> Record | None:
        """Return the record of a file; None if it is damaged."""
        try:
            begun, ended, run_id = json.loads(text)
            read = cls(datetime.fromisoformat(begun), ended and datetime.fromisoformat(ended), run_id)
        except (ValueError, TypeError, RecursionError):
            return None
        is_aware = all(at is None or at.tzinfo is not None for at in (read.begun, read.ended))
        return read if is_aware and (run_id is None or isinstance(run_id, str)) else None


class OnceLock:
    """The lock of one key, for one creation; its files are in the user's cache folder by default."""

    def __init__(self, scope: str, key: str, folder: Path | None = None) -> None:
        self._name = hashlib.sha256(f"{scope}\n{key}".encode()).hexdigest()[:40]
        self._folder = folder or cache_folder()
        self._lock: Any = None

    def try_acquire(self) -> bool:
        """Take the lock unless someone else holds it; return whether it is held now."""
        with _guard:
            if self._name in _held:
                return False
            if self._folder is not None:
                self._lock = _locked(self._folder / f"{self._name}.lock")
                if self._lock is None:
                    return False
            _held.add(self._name)
        return True

    def release(self) -> None:
        """Let the next caller have the lock."""
        with _guard:
            _held.discard(self._name)
        if self._lock is not None:
            self._lock.release(force=True)
            self._lock = None

    def read(self) -> Record | None:
        """Return what the last creation left behind."""
        text = _records.get(self._name)
        if self._folder is not None:
            try:
                text = self._record.read_text(encoding="utf-8")
            except FileNotFoundError:
                pass
            except (OSError, ValueError) as error:
                _warn(error)
        return Record.from_json(text) if text else None

    def write(self, record: Record) -> None:
        """Replace the record; if its file cannot be written it is kept in this process."""
        _records.pop(self._name, None)
        if self._folder is not None:
            scratch = self._record.with_suffix(".new")
            try:
                scratch.write_text(record.to_json(), encoding="utf-8")
                scratch.replace(self._record)
            except OSError as error:
                _warn(error)
            else:
                sweep(self._folder)
                return
        _records[self._name] = record.to_json()

    def forget(self) -> None:
        """Delete the record."""
        _records.pop(self._name, None)
        if self._folder is not None:
            try:
                self._record.unlink(missing_ok=True)
            except OSError as error:
                _warn(error)

    @property
    def _record(self) -> Path:
        assert self._folder is not None
        return self._folder / f"{self._name}.json"


def cache_folder() -> Path | None:
    """Return the folder of locks and records of this user; None if no folder can be written to."""
    return next((folder for folder in _folders() if _is_usable(folder)), None)


def sweep(folder: Path) -> None:
    """Delete the files of keys that nobody has used for a month; look at most once a day."""
    now, mark = time.time(), folder / _SWEEP
    try:
        if mark.exists() and now - mark.stat().st_mtime < 86400:
            return
        mark.touch()
        old = [path for path in folder.glob("*.lock") if _is_old(path, now) and _is_old(_record_of(path), now)]
        for path in old:
            lock = _locked(path)
            if lock is not None:
                _record_of(path).unlink(missing_ok=True)
                path.unlink(missing_ok=True)
                lock.release(force=True)
    except (OSError, ConfigurationError) as error:
        _warn(error)


def _record_of(path: Path) -> Path:
    return path.with_suffix(".json")


def _is_old(path: Path, now: float) -> bool:
    return not path.exists() or now - path.stat().st_mtime > _KEPT


def _folders() -> Iterator[Path]:
    name = "LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME"
    given = Path(os.environ.get(name) or ".")
    with suppress(RuntimeError):  # A user without a home.
        yield (given if given.is_absolute() else Path.home() / ".cache") / "ozkit" / "once"
    user = f"-{os.getuid()}" if hasattr(os, "getuid") else ""
    yield Path(tempfile.gettempdir(), f"ozkit{user}", "once")


@lru_cache(maxsize=64)
def _is_usable(folder: Path) -> bool:
    """Return whether a folder can be written to and is the user's own."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if hasattr(os, "getuid") and any(path.stat().st_uid != os.getuid() for path in (folder, folder.parent)):
            return False
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        # After any other error, such as too many open files, other threads and processes would use another folder.
        if error.errno not in _NOT_WRITABLE:
            raise _unusable(folder, error) from None
        return False
    return True


def _locked(path: Path) -> Any:
    """Return a file lock that is held, or None if someone else holds it."""
    from filelock import FileLock, Timeout

    lock = FileLock(path, thread_local=False)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        return None
    except OSError as error:
        raise _unusable(path, error) from None
    return lock


def _unusable(path: Path, error: OSError) -> ConfigurationError:
    return ConfigurationError(f"once: {path} cannot be used for locks: {error}; set XDG_CACHE_HOME to another folder")


def _warn(error: Exception) -> None:
    logger.warning("once: the record of a creation cannot be kept on this machine: %s", error)


def _after_fork() -> None:
    """Forget the locks of the parent's threads: they do not run in the child."""
    global _guard
    _guard = threading.Lock()
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
