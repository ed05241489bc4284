"""Keep one client's own key out of a text, beside everything that looks like a key."""

from __future__ import annotations

from .._runtime.redact import redact_text


def hide(text: str, api_key: str) -> str:
    """Return the text without the key and without anything that looks like a credential."""
    return redact_text(text.replace(api_key, "<redacted>") if api_key else text)
