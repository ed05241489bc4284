"""Model AgentAutoMemoryCreateConfig; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import UNSET, Model, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class AgentAutoMemoryCreateConfig(Model):
    """Automatic memory of a new agent identity.

    Attributes:
        enabled: Whether the agent keeps a memory of its own.
    """

    enabled: bool | Unset = UNSET


describe(AgentAutoMemoryCreateConfig)
