"""Which waiting line a call stands in: one a credential, or one a credential and operation."""

from __future__ import annotations

import hashlib

from .ratelimit import RateLimit
from .settings import Settings


def line_of(settings: Settings, limit: RateLimit, operation: str) -> str:
    """Return the name of the waiting line; it tells keys apart without holding one."""
    digest = hashlib.sha256(f"{settings.base_url}\n{settings.api_key}".encode()).hexdigest()[:16]
    return f"{digest}:{operation}" if limit.per_endpoint else digest
