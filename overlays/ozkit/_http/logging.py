"""Logging and redaction: one record for each attempt under the logger `ozkit`, and no credential in any record.

httpx logs whole URLs, and httpcore logs response headers, including the signed URL of a redirect. While one of our
requests is in progress, a filter removes credentials from their records as well.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from ozkit_runtime.redact import redact_text

logger = logging.getLogger("ozkit")

_key: ContextVar[str | None] = ContextVar("ozkit_key", default=None)
# A cookie, as httpcore and hpack show headers.
_COOKIE = re.compile(r"""(?i)(b["'](?:set-)?cookie["'], b["'])(?:[^"'\\]|\\.)*""")
_HTTPCORE = ("connection", "http11", "http2", "proxy", "socks")
# httpx2 and httpcore2 continue httpx and httpcore under new names.
_FOREIGN = [f"httpx{two}" for two in ("", "2")] + [f"httpcore{two}.{name}" for two in ("", "2") for name in _HTTPCORE]
_HEADERS = ("hpack.hpack", "hpack.table")


def redact(text: str, api_key: str) -> str:
    """Return the text without this API key and without anything that looks like a credential."""
    return redact_text(text.replace(api_key, "<redacted>") if api_key else text)


def one_line(text: object) -> str:
    """Return a text of a server as one short line: a line break in it would forge a log record."""
    return "".join(letter if letter.isprintable() else " " for letter in str(text)[:200])


def _redacting(record: logging.LogRecord) -> bool:
    """Remove credentials from a record that is logged during one of our requests."""
    key = _key.get()
    if key is not None:
        record.msg, record.args = _COOKIE.sub(r"\1<redacted>", redact(record.getMessage(), key)), ()
    return True


for _name in (*_FOREIGN, *_HEADERS):
    logging.getLogger(_name).addFilter(_redacting)


@contextmanager
def redacted_logs(api_key: str) -> Iterator[None]:
    """Remove credentials from every record that is logged inside the block, in this thread or task."""
    token = _key.set(api_key)
    try:
        yield
    finally:
        _key.reset(token)
