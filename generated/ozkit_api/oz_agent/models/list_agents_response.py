"""Model ListAgentsResponse; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import Items, Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class ListAgentsResponse(Model):
    """The skills that were found.

    Attributes:
        agents: Skills, in one page.
    """

    agents: list[_models.AgentListItem]


describe(ListAgentsResponse, lambda: {"agents": Items(Object(_models.AgentListItem))})
