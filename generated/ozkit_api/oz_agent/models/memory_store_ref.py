"""Model MemoryStoreRef; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Choice, Model, describe
from .memory_store_access import MemoryStoreAccess


@define(kw_only=True, repr=False, eq=False)
class MemoryStoreRef(Model):
    """A memory store that runs can use, and how.

    Attributes:
        uid: Uid of the store.
        access: What the agent may do with it.
        instructions: What the agent should use it for. An empty text is refused.
    """

    uid: str
    access: MemoryStoreAccess
    instructions: str


describe(MemoryStoreRef, {"access": Choice(MemoryStoreAccess)})
