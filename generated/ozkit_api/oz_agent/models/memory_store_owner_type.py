"""Enum MemoryStoreOwnerType; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class MemoryStoreOwnerType(_OpenStrEnum):
    """Kind of owner of a memory store.

    `user`, `service_account` or `team`. Newer servers may send other values.
    """

    USER = "user"
    SERVICE_ACCOUNT = "service_account"
    TEAM = "team"
