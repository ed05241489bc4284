"""Model RunFollowupRequest; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import UNSET, Choice, Model, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class RunFollowupRequest(Model):
    """A further message for a run.

    Attributes:
        message: Text of the message. Can be empty only when the run goes on from its saved
            conversation; otherwise the answer is 400.
        mode: How the agent goes about it. Only this field counts; a message that begins with `/plan`
            does not switch modes. The server takes `normal` by default.
    """

    message: str | Unset = UNSET
    mode: _models.AgentRunMode | Unset = UNSET


describe(RunFollowupRequest, lambda: {"mode": Choice(_models.AgentRunMode)})
