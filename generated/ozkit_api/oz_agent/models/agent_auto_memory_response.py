"""Model AgentAutoMemoryResponse; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import UNSET, Model, Object, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class AgentAutoMemoryResponse(Model):
    """Automatic memory of an agent identity.

    Attributes:
        enabled: Whether the agent keeps a memory of its own.
        store: Memory store that holds it. Missing if there is none.
    """

    enabled: bool
    store: MemoryStoreAttachmentResponse | Unset = UNSET


from .memory_store_attachment_response import MemoryStoreAttachmentResponse  # noqa: E402

describe(AgentAutoMemoryResponse, {"store": Object(MemoryStoreAttachmentResponse)})
