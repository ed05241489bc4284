"""Which index: from the environment, and from nowhere else."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from .errors import ReleaseError

URL, SIMPLE, USER, PASSWORD = (f"OZKIT_INDEX_{name}" for name in ("URL", "SIMPLE_URL", "USERNAME", "PASSWORD"))


@dataclass(frozen=True)
class Settings:
    """Where to upload, where to look what is there, and as whom; the password shows in no repr."""

    upload: str
    simple: str
    username: str
    password: str = field(repr=False)


def read_settings(variables: Mapping[str, str]) -> Settings:
    """Read the settings of an index.

    Args:
        variables: The environment.

    Raises:
        ReleaseError: If a variable is missing, or would carry the password where others see it.
    """
    values = {name: variables.get(name, "").strip() for name in (URL, USER, PASSWORD)}
    missing = [name for name, value in values.items() if not value]
    if missing:
        raise ReleaseError(f"set {', '.join(missing)}: the index to upload to, and who uploads")
    upload = _address(URL, values[URL])
    simple = _address(SIMPLE, variables.get(SIMPLE, "").strip() or f"{upload}/simple")
    return Settings(upload, simple, values[USER], values[PASSWORD])


def _address(name: str, text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ReleaseError(f"{name}: no http or https address")
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise ReleaseError(
            f"{name}: no user, password or query in the address; that is what {USER} and {PASSWORD} are for"
        )
    if parts.scheme == "http" and not _loopback(parts.hostname):
        raise ReleaseError(f"{name}: http would send the password in the clear to {parts.hostname}; use https")
    return text.rstrip("/")


def _loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
