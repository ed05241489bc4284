"""Model AgentMemoryCreateConfig; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import UNSET, Items, Model, Object, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class AgentMemoryCreateConfig(Model):
    """Memory settings of a new agent identity.

    Attributes:
        auto_memory: Automatic memory.
        attached_stores: Memory stores that the agent can use.
    """

    auto_memory: _models.AgentAutoMemoryCreateConfig | Unset = UNSET
    attached_stores: list[_models.MemoryStoreRef] | Unset = UNSET


describe(
    AgentMemoryCreateConfig,
    lambda: {
        "auto_memory": Object(_models.AgentAutoMemoryCreateConfig),
        "attached_stores": Items(Object(_models.MemoryStoreRef)),
    },
)
