"""Model AgentMemoryResponse; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import Items, Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class AgentMemoryResponse(Model):
    """Memory settings of an agent identity.

    Attributes:
        auto_memory: Automatic memory.
        attached_stores: Memory stores that the agent can use.
    """

    auto_memory: _models.AgentAutoMemoryResponse
    attached_stores: list[_models.MemoryStoreRef]


describe(
    AgentMemoryResponse,
    lambda: {
        "auto_memory": Object(_models.AgentAutoMemoryResponse),
        "attached_stores": Items(Object(_models.MemoryStoreRef)),
    },
)
