"""Model AgentAutoMemoryResponse; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import UNSET, Model, Object, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class AgentAutoMemoryResponse(Model):
    """Automatic memory of an agent identity.

    Attributes:
        enabled: Whether the agent keeps a memory of its own.
        store: Memory store that holds it. Missing if there is none.
    """

    enabled: bool
    store: _models.MemoryStoreAttachmentResponse | Unset = UNSET


describe(AgentAutoMemoryResponse, lambda: {"store": Object(_models.MemoryStoreAttachmentResponse)})
