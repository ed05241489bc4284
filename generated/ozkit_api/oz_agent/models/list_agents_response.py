"""Model ListAgentsResponse; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Items, Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class ListAgentsResponse(Model):
    """The skills that were found.

    Attributes:
        agents: Skills, in one page.
    """

    agents: list[AgentListItem]


from .agent_list_item import AgentListItem  # noqa: E402

describe(ListAgentsResponse, {"agents": Items(Object(AgentListItem))})
