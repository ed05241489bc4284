"""Model MCPServerConfigEnv; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Model, describe


@define(kw_only=True, repr=False, eq=False)
class MCPServerConfigEnv(Model):
    """Variables for the server's environment.

    They are part of the run's configuration, so think twice before you put private values here.
    """


describe(MCPServerConfigEnv)
