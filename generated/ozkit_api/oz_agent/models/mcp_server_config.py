"""Model MCPServerConfig; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import UNSET, Items, Model, Object, Plain, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class MCPServerConfig(Model):
    """An MCP server for the agent.

    It is given in one of three ways, by `warp_id`, by `command` or by `url`, and in no two at once.

    Attributes:
        warp_id: UUID of a server that is shared in Warp.
        command: Program to start, which then talks over its standard input and output.
        args: Arguments for `command`.
        url: Address of a server that talks over HTTP or SSE.
        env: Variables for the server's environment. They are part of the run's configuration, so think
            twice before you put private values here.
        headers: HTTP headers for `url`.
    """

    warp_id: str | Unset = UNSET
    command: str | Unset = UNSET
    args: list[str] | Unset = UNSET
    url: str | Unset = UNSET
    env: _models.MCPServerConfigEnv | Unset = UNSET
    headers: _models.MCPServerConfigHeaders | Unset = UNSET


describe(
    MCPServerConfig,
    lambda: {
        "args": Items(Plain(str)),
        "env": Object(_models.MCPServerConfigEnv),
        "headers": Object(_models.MCPServerConfigHeaders),
    },
)
