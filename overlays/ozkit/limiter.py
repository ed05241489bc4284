"""The rate limit at work: reserves departures for threads, tasks and, through a file, for processes."""

from __future__ import annotations

import json
import math
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ._core.ratelimit import RateLimit, reserve
from .errors import ConfigurationError

_lines: dict[str, tuple[float, ...]] = {}
_lock = threading.Lock()


def departure(limit: RateLimit, line: str, now: Callable[[], float], within: float = math.inf) -> float:
    """Reserve the next departure of a waiting line and return the seconds until then.

    Args:
        limit: The limit.
        line: The name of the waiting line.
        now: The clock of this process; a line shared through a file uses the time of day instead.
        within: Reserve nothing if the departure is further away than so many seconds.
    """
    if limit.shared is not None:
        return _shared_departure(limit, line, Path(limit.shared), within)
    with _lock:
        present = now()
        leaves, kept = reserve(limit, _lines.get(line, ()), present)
        if leaves - present <= within:
            _lines[line] = kept
    return max(leaves - present, 0.0)


def forget() -> None:
    """Forget every waiting line of this process: for tests."""
    with _lock:
        _lines.clear()


def _shared_departure(limit: RateLimit, line: str, path: Path, within: float) -> float:
    with _locked(path):
        lines = _read(path)
        present = time.time()
        leaves, kept = reserve(limit, _times(lines.get(line)), present)
        if leaves - present <= within:
            lines[line] = list(kept)
            scratch = path.with_name(path.name + ".new")
            scratch.write_text(json.dumps(lines), encoding="utf-8")
            scratch.replace(path)
    return max(leaves - present, 0.0)


def _read(path: Path) -> dict[str, Any]:
    """Return the lines of a file; one that is not there or not ours counts as empty."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _times(found: object) -> Sequence[float]:
    times = found if isinstance(found, list) else []
    return sorted(time for time in times if isinstance(time, int | float) and math.isfinite(time))


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    from filelock import FileLock

    try:
        with FileLock(f"{path}.lock"):
            yield
    except OSError as error:
        raise ConfigurationError(f"rate limit: the shared file {path} cannot be used: {error}") from None
