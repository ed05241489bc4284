"""Client-side rate limit: a sliding window, shared by threads, tasks and, through a file, by processes.

A token bucket would allow twice the limit within one window (a full bucket, then its refill), which is exactly what
servers that count per minute reject. Clients whose limits differ can share a bucket: each counts all requests in it.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ozkit_runtime.redact import shown
from ozkit_runtime.retry import is_number

from ..errors import ConfigurationError

# The key of the time of the last write, in a shared file.
_LAST_WRITE = "last write"

_buckets: dict[str, tuple[float, ...]] = {}
_lock = threading.Lock()


def _renew_lock() -> None:
    global _lock
    _lock = threading.Lock()


if hasattr(os, "register_at_fork"):
    # A thread of the parent may hold it at the moment of the fork.
    os.register_at_fork(after_in_child=_renew_lock)


@dataclass(frozen=True, slots=True)
class RateLimit:
    """At most `requests` requests in any span of `per` seconds.

    Args:
        requests: Number of requests.
        per: Length of the span, in seconds.
        per_endpoint: Apply the limit to each operation separately.
        shared: Path of a file through which processes share the limit; None for this process alone.
    """

    requests: int
    per: float = 60.0
    per_endpoint: bool = False
    shared: str | None = None

    def __post_init__(self) -> None:
        is_count = is_number(self.requests) and isinstance(self.requests, int) and self.requests >= 1
        if not is_count or not is_number(self.per) or not 0 < self.per < math.inf:
            raise ConfigurationError(
                f"rate limit: needs at least 1 request per positive, finite time, got {shown(self.requests)} "
                f"per {shown(self.per)}"
            )
        if self.shared is not None and not isinstance(self.shared, str | os.PathLike):
            raise ConfigurationError(f"rate limit: shared must be the path of a file, got {shown(self.shared)}")


RateLimitOption = RateLimit | int | bool | None


def rate_limit_of(option: RateLimitOption, default: RateLimit | None) -> RateLimit | None:
    """Return the limit of a client option: None is the API's default, False no limit, a number requests a minute."""
    if option is None:
        return default
    if option is False:
        return None
    if isinstance(option, RateLimit):
        return option
    if option is True or not isinstance(option, int):
        raise ConfigurationError(
            f"rate_limit must be an ozkit.RateLimit, requests a minute or False, got {shown(option)}"
        )
    return RateLimit(option, per=60.0, per_endpoint=default.per_endpoint if default else False)


def bucket_key(base_url: str, api_key: str, limit: RateLimit, operation: str) -> str:
    """Return the key of the bucket of a call: one for each credential, or for each credential and operation.

    It distinguishes API keys without containing one.
    """
    digest = hashlib.sha256(f"{base_url}\n{api_key}".encode()).hexdigest()[:16]
    return f"{digest}:{operation}" if limit.per_endpoint else digest


def next_slot(limit: RateLimit, sent: Sequence[float], now: float) -> tuple[float, tuple[float, ...]]:
    """Return when the next request may be sent, and the times to remember.

    `sent` are the times at which earlier requests were or will be sent, in order.
    """
    recent = [time for time in sent if time > now - limit.per]
    slot = now if len(recent) < limit.requests else max(now, recent[-limit.requests] + limit.per)
    # Only the number decides what is forgotten: another client of the bucket may have a longer window.
    return slot, tuple(sorted((*sent, slot)))[-max(limit.requests, len(sent)) :]


def reserve(limit: RateLimit, bucket: str, now: Callable[[], float], within: float = math.inf) -> float:
    """Reserve the next slot of a bucket and return the seconds until then; none that is more than `within` away.

    A bucket shared through a file uses the time of day instead of the clock of this process.
    """
    if limit.shared is not None:
        return _reserve_shared(limit, bucket, Path(limit.shared), within)
    with _lock:
        present = now()
        slot, times = next_slot(limit, _buckets.get(bucket, ()), present)
        if slot - present <= within:
            _buckets[bucket] = times
    return max(slot - present, 0.0)


def clear_buckets() -> None:
    """Forget the buckets of this process, for tests."""
    with _lock:
        _buckets.clear()


def _reserve_shared(limit: RateLimit, bucket: str, path: Path, within: float) -> float:
    with _locked(path):
        present = time.time()
        buckets = since_set_back(_read(path), present)
        sent = buckets.get(bucket, ())
        last = present + limit.per * (len(sent) // limit.requests + 1)  # No queue of this length reaches further.
        slot, times = next_slot(limit, [at for at in sent if at <= last], present)
        if slot - present <= within:
            scratch = path.with_name(path.name + ".new")
            scratch.write_text(json.dumps({**buckets, bucket: times, _LAST_WRITE: present}), encoding="utf-8")
            scratch.replace(path)
    return max(slot - present, 0.0)


def since_set_back(found: Mapping[str, Any], present: float) -> dict[str, Sequence[float]]:
    """Return the buckets of a file; after the clock was set back their times are moved back as far."""
    last = _times([found.get(_LAST_WRITE)])
    set_back = max(last[0] - present, 0.0) if last else 0.0
    return {name: [at - set_back for at in _times(times)] for name, times in found.items() if name != _LAST_WRITE}


def _read(path: Path) -> dict[str, Any]:
    """Return the buckets of a file; a missing or foreign file counts as empty."""
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
