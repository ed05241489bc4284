"""What a client needs to know of its API, from arguments and environment, checked once at construction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from ..errors import ConfigurationError
from .ratelimit import RateLimit


@dataclass(frozen=True, slots=True)
class Api:
    """One API as a table row: where it lives and which variables configure it."""

    name: str
    base_url: str
    key_variable: str
    url_variable: str
    scheme: str
    rate_limit: RateLimit | None


# Not published; this only keeps a loop from running wild, and leaves room for pages that are read side by side.
_WARP_LIMIT = RateLimit(200, per=1.0)
# A second more than a minute: what leaves 60 s apart can arrive a little closer.
_CURSOR_LIMIT = RateLimit(5, per=61.0, per_endpoint=True)

WARP = Api("Warp", "https://app.warp.dev/api/v1", "WARP_API_KEY", "WARP_API_BASE_URL", "bearer", _WARP_LIMIT)
CURSOR = Api("Cursor", "https://api.cursor.com", "CURSOR_API_KEY", "CURSOR_API_BASE_URL", "basic", _CURSOR_LIMIT)


@dataclass(frozen=True, slots=True)
class Settings:
    """The resolved settings of one client; the key never shows."""

    api: Api
    base_url: str
    api_key: str = field(repr=False)
    strict: bool = False


def resolve(
    api: Api, api_key: str | None, base_url: str | None, strict: bool, environment: Mapping[str, str]
) -> Settings:
    """Return the settings of a client.

    Args:
        api: The API.
        api_key: The key, or None to read the API's variable.
        base_url: The server's address, or None for the API's variable, then its public address.
        strict: Whether drift is an error.
        environment: The environment variables.

    Raises:
        ConfigurationError: If no key is found, or the key or the address is malformed.
    """
    key = (api_key if api_key is not None else environment.get(api.key_variable, "")).strip()
    if not key:
        given = "api_key is blank" if api_key is not None else f"{api.key_variable} is not set"
        raise ConfigurationError(f"no {api.name} API key: {given}; pass api_key=... or export {api.key_variable}")
    if not key.isascii() or not key.isprintable() or " " in key:
        raise ConfigurationError(f"the {api.name} API key holds blanks or control characters: copy it again")
    address = base_url or environment.get(api.url_variable) or api.base_url
    return Settings(api, _checked(address, api), key, strict)


def _checked(address: str, api: Api) -> str:
    hint = f"give an address such as {api.base_url}"
    try:
        parts = urlsplit(address.strip())
        port_is_valid = parts.port is None or parts.port > 0
    except ValueError:
        raise ConfigurationError(f"base_url is malformed: {hint}") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname or not port_is_valid:
        raise ConfigurationError(f"base_url must be an http or https address, got {address!r}: {hint}")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ConfigurationError(f"base_url takes no credentials, query or fragment: {hint}")
    return address.strip().rstrip("/")
