"""Model MCPServerConfig; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, no_list, null, sub_model
from ..types import Model as _Model
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class MCPServerConfig(_Model):
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

    _fields: ClassVar[Mapping[str, str]] = {
        "warp_id": "warp_id",
        "command": "command",
        "args": "args",
        "url": "url",
        "env": "env",
        "headers": "headers",
    }
    _required: ClassVar[tuple[str, ...]] = ()

    warp_id: str | Unset = UNSET
    command: str | Unset = UNSET
    args: list[str] | Unset = UNSET
    url: str | Unset = UNSET
    env: MCPServerConfigEnv | Unset = UNSET
    headers: MCPServerConfigHeaders | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        if "warp_id" in _d:
            _v = _d["warp_id"]
            _o.warp_id = _v if _v is not None else null(_o, "warp_id", _d)
        else:
            _o.warp_id = UNSET
        if "command" in _d:
            _v = _d["command"]
            _o.command = _v if _v is not None else null(_o, "command", _d)
        else:
            _o.command = UNSET
        if "args" in _d:
            _v = _d["args"]
            _o.args = _v if _v.__class__ is list else no_list(_o, "args", _d, _v)
        else:
            _o.args = UNSET
        if "url" in _d:
            _v = _d["url"]
            _o.url = _v if _v is not None else null(_o, "url", _d)
        else:
            _o.url = UNSET
        if "env" in _d:
            _v = _d["env"]
            _o.env = (
                MCPServerConfigEnv.from_dict(_v)
                if _v.__class__ is dict
                else sub_model(_o, "env", _d, _v, MCPServerConfigEnv)
            )
        else:
            _o.env = UNSET
        if "headers" in _d:
            _v = _d["headers"]
            _o.headers = (
                MCPServerConfigHeaders.from_dict(_v)
                if _v.__class__ is dict
                else sub_model(_o, "headers", _d, _v, MCPServerConfigHeaders)
            )
        else:
            _o.headers = UNSET
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(MCPServerConfig._fields)
_knows = _KNOWN.issuperset

from .mcp_server_config_env import MCPServerConfigEnv  # noqa: E402
from .mcp_server_config_headers import MCPServerConfigHeaders  # noqa: E402
