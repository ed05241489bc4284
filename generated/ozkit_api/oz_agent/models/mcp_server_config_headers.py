"""Model MCPServerConfigHeaders; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Model, describe


@define(kw_only=True, repr=False, eq=False)
class MCPServerConfigHeaders(Model):
    """HTTP headers for `url`."""


describe(MCPServerConfigHeaders)
