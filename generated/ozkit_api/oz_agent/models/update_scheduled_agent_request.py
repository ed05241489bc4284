"""Model UpdateScheduledAgentRequest; generated, do not edit."""

from __future__ import annotations

from uuid import UUID

from attrs import define

from .. import models as _models
from ..types import UNSET, Choice, Model, Object, Parsed, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class UpdateScheduledAgentRequest(Model):
    """The whole schedule as it should be from now on.

    A prompt, or a skill in `agent_config`, is needed too.

    Attributes:
        name: Name of the schedule.
        cron_schedule: Cron expression, read in UTC.
        enabled: Whether it starts runs. Send the present value, so that a change does not resume a
            paused schedule.
        prompt: What the agent should do each time. May be left out if `agent_config` has a skill.
        mode: How the agent goes about it, in every run. Only this field counts; a prompt that begins
            with `/plan` does not switch modes. The server takes `normal` by default.
        agent_uid: Agent identity that the runs act as. Only for schedules of the team.
        agent_config: How the runs are set up.
        metadata: Metadata given to each run of the schedule.
    """

    name: str
    cron_schedule: str
    enabled: bool
    prompt: str | Unset = UNSET
    mode: _models.AgentRunMode | Unset = UNSET
    agent_uid: UUID | Unset = UNSET
    agent_config: _models.AmbientAgentConfig | Unset = UNSET
    metadata: _models.RunMetadata | Unset = UNSET


describe(
    UpdateScheduledAgentRequest,
    lambda: {
        "mode": Choice(_models.AgentRunMode),
        "agent_uid": Parsed(UUID),
        "agent_config": Object(_models.AmbientAgentConfig),
        "metadata": Object(_models.RunMetadata),
    },
)
