"""Model AgentMemoryResponse; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Items, Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class AgentMemoryResponse(Model):
    """Memory settings of an agent identity.

    Attributes:
        auto_memory: Automatic memory.
        attached_stores: Memory stores that the agent can use.
    """

    auto_memory: AgentAutoMemoryResponse
    attached_stores: list[MemoryStoreRef]


from .agent_auto_memory_response import AgentAutoMemoryResponse  # noqa: E402
from .memory_store_ref import MemoryStoreRef  # noqa: E402

describe(
    AgentMemoryResponse,
    {"auto_memory": Object(AgentAutoMemoryResponse), "attached_stores": Items(Object(MemoryStoreRef))},
)
