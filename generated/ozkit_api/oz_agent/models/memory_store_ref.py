"""Model MemoryStoreRef; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import Choice, Model, describe


@define(kw_only=True, repr=False, eq=False)
class MemoryStoreRef(Model):
    """A memory store that runs can use, and how.

    Attributes:
        uid: Uid of the store.
        access: What the agent may do with it.
        instructions: What the agent should use it for. An empty text is refused.
    """

    uid: str
    access: _models.MemoryStoreAccess
    instructions: str


describe(MemoryStoreRef, lambda: {"access": Choice(_models.MemoryStoreAccess)})
