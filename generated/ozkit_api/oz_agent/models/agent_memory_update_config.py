"""Model AgentMemoryUpdateConfig; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import UNSET, Items, Model, Nullable, Object, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class AgentMemoryUpdateConfig(Model):
    """Changes to the memory settings of an agent identity.

    Attributes:
        attached_stores: Memory stores that the agent can use, replacing the present ones. Omitted or
            null keeps them; an empty list detaches all.
    """

    attached_stores: list[_models.MemoryStoreRef] | None | Unset = UNSET


describe(AgentMemoryUpdateConfig, lambda: {"attached_stores": Nullable(Items(Object(_models.MemoryStoreRef)))})
