"""Model ListScheduledAgentsResponse; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import Items, Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class ListScheduledAgentsResponse(Model):
    """The schedules in reach.

    Attributes:
        schedules: All of them, by name, in one page.
    """

    schedules: list[_models.ScheduledAgentItem]


describe(ListScheduledAgentsResponse, lambda: {"schedules": Items(Object(_models.ScheduledAgentItem))})
