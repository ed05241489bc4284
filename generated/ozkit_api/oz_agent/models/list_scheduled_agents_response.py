"""Model ListScheduledAgentsResponse; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Items, Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class ListScheduledAgentsResponse(Model):
    """The schedules in reach.

    Attributes:
        schedules: All of them, by name, in one page.
    """

    schedules: list[ScheduledAgentItem]


from .scheduled_agent_item import ScheduledAgentItem  # noqa: E402

describe(ListScheduledAgentsResponse, {"schedules": Items(Object(ScheduledAgentItem))})
