"""Model AgentMemoryCreateConfig; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import UNSET, Items, Model, Object, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class AgentMemoryCreateConfig(Model):
    """Memory settings of a new agent identity.

    Attributes:
        auto_memory: Automatic memory.
        attached_stores: Memory stores that the agent can use.
    """

    auto_memory: AgentAutoMemoryCreateConfig | Unset = UNSET
    attached_stores: list[MemoryStoreRef] | Unset = UNSET


from .agent_auto_memory_create_config import AgentAutoMemoryCreateConfig  # noqa: E402
from .memory_store_ref import MemoryStoreRef  # noqa: E402

describe(
    AgentMemoryCreateConfig,
    {"auto_memory": Object(AgentAutoMemoryCreateConfig), "attached_stores": Items(Object(MemoryStoreRef))},
)
