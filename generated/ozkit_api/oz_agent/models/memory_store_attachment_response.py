"""Model MemoryStoreAttachmentResponse; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import UNSET, Choice, Model, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class MemoryStoreAttachmentResponse(Model):
    """A memory store and how it is attached.

    Attributes:
        uid: Uid of the store.
        access: Whether the agent may write to the store. `read_write` or `read_only`.
        instructions: What the agent is told about using the store.
        owner_type: Kind of owner. `user`, `service_account` or `team`.
        owner_uid: Uid of the owner.
        description: What the store is for.
    """

    uid: str
    access: _models.MemoryStoreAccess
    instructions: str
    owner_type: _models.MemoryStoreOwnerType
    owner_uid: str
    description: str | Unset = UNSET


describe(
    MemoryStoreAttachmentResponse,
    lambda: {"access": Choice(_models.MemoryStoreAccess), "owner_type": Choice(_models.MemoryStoreOwnerType)},
)
