"""Model AgentResponseMcpServers; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class AgentResponseMcpServers(Model):
    """MCP servers available to runs of this identity, by name."""

    @property
    def additional_properties(self) -> dict[str, _models.MCPServerConfig]:
        """The members of this map, by name."""
        return super().additional_properties


describe(AgentResponseMcpServers, lambda: {"_extra": Object(_models.MCPServerConfig)})
