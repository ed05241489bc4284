"""Enum MemoryStoreAccess; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum
from ..types import lookup_table as _lookup_table


class MemoryStoreAccess(_OpenStrEnum):
    """What the agent may do with a memory store.

    `read_write`, look things up and add to it; `read_only`, look things up.
    """

    READ_WRITE = "read_write"
    READ_ONLY = "read_only"


TABLE = _lookup_table(MemoryStoreAccess)
