"""Keep credentials out of what people and logs read."""

from __future__ import annotations

import re

_QUERY = re.compile(r"(?i)(https?://[^\s?#'\"]+)\?[^\s'\"]*")
_USERINFO = re.compile(r"(?i)(https?://)[^\s/@'\"]+@")
_KEY = re.compile(r"\b(?:wk-|crsr_)[\w.\-]{4,}|\bkey_[0-9A-Za-z]{16,}|(?i:\b(?:bearer|basic)\s+)[\w.~+/=\-]{16,}")


def redact_text(text: str) -> str:
    """Replace API keys, URL credentials and the query of every URL: a signed URL is a credential."""
    return _KEY.sub("<redacted>", _USERINFO.sub(r"\1<redacted>@", _QUERY.sub(r"\1?<redacted>", text)))


class SecretUrl(str):
    """A signed URL: an ordinary string to use, redacted in a repr."""

    __slots__ = ()

    def __repr__(self) -> str:
        return repr(redact_text(str(self)))
