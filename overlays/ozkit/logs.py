"""Logging: one line an attempt under the logger `ozkit`, and no credential in anybody's lines.

httpx logs whole addresses and httpcore logs the headers of answers, a redirect's signed address among them. While one
of our requests is under way, a filter takes credentials out of their lines as well.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from ._core.redact import hide

logger = logging.getLogger("ozkit")

_key: ContextVar[str | None] = ContextVar("ozkit_key", default=None)
_FOREIGN = ("httpx", "httpcore.connection", "httpcore.http11", "httpcore.http2", "httpcore.proxy", "httpcore.socks")


class _Redacting(logging.Filter):
    """Takes credentials out of the lines that are logged during one of our requests."""

    def filter(self, record: logging.LogRecord) -> bool:
        key = _key.get()
        if key is not None:
            record.msg, record.args = hide(record.getMessage(), key), ()
        return True


_filter = _Redacting()
for _name in _FOREIGN:
    logging.getLogger(_name).addFilter(_filter)


@contextmanager
def private(api_key: str) -> Iterator[None]:
    """Keep credentials out of every line that is logged inside the block, in this thread or task."""
    token = _key.set(api_key)
    try:
        yield
    finally:
        _key.reset(token)


def attempt(
    operation: str, method: str, url: str, number: int, seconds: float, outcome: str, trace_id: str | None = None
) -> None:
    """Log one attempt: what was asked, what came, how long it took."""
    trace = f" trace {trace_id}" if trace_id else ""
    logger.debug("%s %s %s: %s in %.3f s, attempt %d%s", operation, method, url, outcome, seconds, number, trace)


def pause(operation: str, seconds: float, number: int, why: str) -> None:
    """Log that a call waits before it is sent again."""
    logger.info("%s: %s; attempt %d in %.1f s", operation, why, number, seconds)
