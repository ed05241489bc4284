"""Model ListAgentIdentitiesResponse; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import Items, Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class ListAgentIdentitiesResponse(Model):
    """The agent identities of the team.

    Attributes:
        agents: All of them, in one page.
    """

    agents: list[_models.AgentResponse]


describe(ListAgentIdentitiesResponse, lambda: {"agents": Items(Object(_models.AgentResponse))})
