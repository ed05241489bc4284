"""Replace a directory by another at one instant, so that a kill leaves the old tree or the new one."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def replace_tree(new: Path, target: Path) -> None:
    """Put `new` where `target` is; both lie on one file system. What was there is deleted.

    Args:
        new: The finished tree; gone afterwards.
        target: The place, which may be empty.
    """
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        new.rename(target)
        return
    if not _exchange(new, target):
        aside = new.with_name(new.name + ".old")
        target.rename(aside)
        try:
            new.rename(target)
        except OSError:
            aside.rename(target)
            raise
        new = aside
    shutil.rmtree(new)


def _exchange(first: Path, second: Path) -> bool:
    """Swap two directories atomically, where the system can."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    paths = [os.fsencode(path) for path in (first, second)]
    done: int = rename(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE)
    return done == 0
