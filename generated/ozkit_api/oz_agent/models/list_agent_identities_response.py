"""Model ListAgentIdentitiesResponse; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Items, Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class ListAgentIdentitiesResponse(Model):
    """The agent identities of the team.

    Attributes:
        agents: All of them, in one page.
    """

    agents: list[AgentResponse]


from .agent_response import AgentResponse  # noqa: E402

describe(ListAgentIdentitiesResponse, {"agents": Items(Object(AgentResponse))})
