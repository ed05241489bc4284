"""Creation exactly once: the name that a create carries, and whether a failure leaves it in doubt."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from .._runtime.encode import encode
from ..errors import ApiError, ConnectionFailed, InvalidArgument, OzkitError, UnexpectedResponse

# Seconds between a failure in doubt and each look for its run: the server may still be at work, or its list behind.
LOOK_AFTER = (1.0, 3.0, 6.0)
SENDS = 4
_KEY = re.compile(r"[A-Za-z0-9._:@/+-]{1,120}")


def tagged_config(config: Any, key: str) -> dict[str, Any]:
    """Return a run's configuration whose name carries the key.

    Args:
        config: The configuration that the caller gave: a model, a mapping or None.
        key: The caller's key; the same key means the same run.

    Raises:
        InvalidArgument: If the key cannot stand in a name.
    """
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise InvalidArgument("once: a key has 1 to 120 letters, digits or . _ : @ / + -")
    plain = encode(config) if config else {}
    if not isinstance(plain, Mapping):
        raise InvalidArgument("config: a mapping or an AmbientAgentConfig is needed")
    name = plain.get("name")
    return {**plain, "name": f"{name} once:{key}" if name else f"once:{key}"}


def in_doubt(error: OzkitError) -> bool:
    """Say whether the server may have created the run although the call failed."""
    if isinstance(error, ConnectionFailed):
        return error.may_have_been_received
    if isinstance(error, ApiError):
        return error.status in {408, 409, 425, 429} or error.status >= 500
    return isinstance(error, UnexpectedResponse)
