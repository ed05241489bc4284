"""Durable files: written beside their target and renamed, so that a file is complete or absent, also after a crash."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

UNFINISHED = ".tmp"


def resolved(path: Path) -> Path:
    """Return what a path points to, whether there is something or not."""
    try:
        found = path.resolve()
    except RuntimeError:  # A loop, before Python 3.13.
        found = path
    with suppress(FileNotFoundError, NotADirectoryError):
        if stat.S_ISLNK(found.lstat().st_mode):
            raise OSError(errno.ELOOP, "its links are a loop", str(path))
    return found


@contextmanager
def atomic_write(path: Path, temporary: Path | None = None) -> Iterator[Path]:
    """Yield a temporary path to write to, and rename it to the target at the end of the block, durably.

    Readers see the old or the new file, never a part of one. If the block fails, the old file stays. A file that is
    replaced keeps its mode; a new one gets the mode of the umask.

    Args:
        path: The target.
        temporary: The temporary path; by default `unfinished(path)`.
    """
    temporary = temporary or unfinished(path)
    try:
        yield temporary
        sync(temporary)
        if path.is_file():
            temporary.chmod(stat.S_IMODE(path.stat().st_mode))
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync(path.parent)


def claim(complete: Path, path: Path) -> bool:
    """Give a complete file its name, durably, unless there is something of that name already.

    Returns:
        bool: Whether the file has the name now.
    """
    sync(complete)
    try:
        # A link is made only if the name is free, also when two processes try.
        os.link(complete, path)
    except FileExistsError:
        return False
    except OSError:  # A file system without hard links.
        try:
            path.touch(exist_ok=False)
        except FileExistsError:
            return False
        complete.replace(path)
    else:
        complete.unlink()
    sync(path.parent)
    return True


def make_folder(path: Path) -> None:
    """Create a folder and its parents, durably."""
    if not path.is_dir():
        make_folder(path.parent)
        path.mkdir(exist_ok=True)
        sync(path.parent)


def unfinished(path: Path) -> Path:
    """Return the path of a file while it is written: DuckDB, Spark and Hive skip names that begin with a dot."""
    return path.with_name(f".{path.name}{UNFINISHED}")


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync(path: Path) -> None:
    """Flush a file, or the entries of a folder, to disk."""
    if os.name == "nt":  # pragma: no cover - folders cannot be opened there, and files only for writing
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
