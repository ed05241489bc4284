"""Keep credentials out of what people and logs read."""

from __future__ import annotations

import re

_QUERY = re.compile(r"(?i)(https?://[^\s?#'\"]+)\?[^\s'\"]*")
_USERINFO = re.compile(r"(?i)(https?://)[^\s/@'\"]+@")
_KEY = re.compile(r"\b(?:wk-|crsr_)[\w.\-]{4,}|\bkey_[0-9A-Za-z]{16,}|(?i:\b(?:bearer|basic)\s+)[\w.~+/=\-]{16,}")

_SHOWN = 120


def redact_text(text: str) -> str:
    """Replace API keys, URL credentials and the query of every URL: a signed URL is a credential."""
    return _KEY.sub("<redacted>", _USERINFO.sub(r"\1<redacted>@", _QUERY.sub(r"\1?<redacted>", text)))


def shown(value: object) -> str:
    """Return a value as a message shows it: a short repr without credentials, whatever the value is."""
    try:
        text = repr(value)
    except Exception:  # Too deep, an integer of thousands of digits, or a repr of the user's that fails.
        return f"a value of the type {type(value).__name__}"
    text = redact_text(text)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def type_name(value: object) -> str:
    """Return the name of a value's type as a message shows it; a hidden text is a `str`."""
    return "str" if isinstance(value, str) else type(value).__name__


class SecretUrl(str):
    """A signed URL: an ordinary string to use, redacted in a repr."""

    __slots__ = ()

    def __repr__(self) -> str:
        return repr(redact_text(str(self)))


class SecretText(str):
    """A key or another secret: an ordinary string to use, hidden in a repr and so in captured local variables."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "'<redacted>'"

    def strip(self, chars: str | None = None, /) -> SecretText:
        """Return the text without leading and trailing characters, hidden as well."""
        return SecretText(super().strip(chars))


def secret_text(text: str) -> SecretText:
    """Return a text whose repr does not show it."""
    return text if isinstance(text, SecretText) else SecretText(text)
