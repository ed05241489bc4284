"""Model DeleteScheduledAgentResponse; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Model, describe


@define(kw_only=True, repr=False, eq=False)
class DeleteScheduledAgentResponse(Model):
    """Whether the schedule is gone.

    Attributes:
        success: True when it was deleted.
    """

    success: bool


describe(DeleteScheduledAgentResponse)
