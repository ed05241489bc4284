"""Model AgentMemoryUpdateConfig; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import UNSET, Items, Model, Nullable, Object, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class AgentMemoryUpdateConfig(Model):
    """Changes to the memory settings of an agent identity.

    Attributes:
        attached_stores: Memory stores that the agent can use, replacing the present ones. Omitted or
            null keeps them; an empty list detaches all.
    """

    attached_stores: list[MemoryStoreRef] | None | Unset = UNSET


from .memory_store_ref import MemoryStoreRef  # noqa: E402

describe(AgentMemoryUpdateConfig, {"attached_stores": Nullable(Items(Object(MemoryStoreRef)))})
