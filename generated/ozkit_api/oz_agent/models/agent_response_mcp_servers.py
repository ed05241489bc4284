"""Model AgentResponseMcpServers; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class AgentResponseMcpServers(Model):
    """MCP servers available to runs of this identity, by name."""

    @property
    def additional_properties(self) -> dict[str, MCPServerConfig]:
        """The members of this map, by name."""
        return super().additional_properties


from .mcp_server_config import MCPServerConfig  # noqa: E402

describe(AgentResponseMcpServers, extras=Object(MCPServerConfig))
