"""Enum MemoryStoreAccess; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class MemoryStoreAccess(_OpenStrEnum):
    """What the agent may do with a memory store.

    `read_write`, look things up and add to it; `read_only`, look things up.
    """

    READ_WRITE = "read_write"
    READ_ONLY = "read_only"
