"""Files that are there whole or not at all, also after a crash of the machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

UNFINISHED = ".tmp"


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give a temporary name to write to; at the end of the block it takes the place of a file, durably.

    Readers see the file of before or the new one, never a part. If the block fails, the file of before stays.
    """
    temporary = unfinished(path)
    try:
        yield temporary
        sync(temporary)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync(path.parent)


def make_folder(path: Path) -> None:
    """Make a folder, and those above it, durably."""
    if not path.is_dir():
        make_folder(path.parent)
        path.mkdir(exist_ok=True)
        sync(path.parent)


def unfinished(path: Path) -> Path:
    """Return the name of a file while it is written: DuckDB, Spark and Hive leave out names that begin with a dot."""
    return path.with_name(f".{path.name}{UNFINISHED}")


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on disk."""
    if os.name == "nt":  # pragma: no cover - there, folders cannot be opened, and files only for writing
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
