"""Model ScheduledAgentItem; generated, do not edit."""

from __future__ import annotations

import datetime
from uuid import UUID

from attrs import define

from .. import models as _models
from ..types import UNSET, Model, Nullable, Object, Parsed, Plain, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class ScheduledAgentItem(Model):
    """A schedule that starts runs.

    Attributes:
        id: Id of the schedule.
        name: Name of the schedule.
        cron_schedule: Cron expression, read in UTC.
        enabled: Whether it starts runs. False while it is paused.
        prompt: What the agent should do each time.
        created_at: Time of creation.
        updated_at: Time of the last change.
        last_spawn_error: Why the last attempt to start a run failed. Null or missing if it did not.
        agent_config: How its runs are set up.
        agent_uid: Agent identity that its runs act as. Missing if none is set.
        metadata: Metadata given to each run of the schedule.
        environment: The environment that `agent_config` points to, in full. Missing if it points to
            none.
        created_by: Who made it.
        updated_by: Who changed it last.
        history: When it last started a run, and when it will next.
        scope: Whom it belongs to.
    """

    id: str
    name: str
    cron_schedule: str
    enabled: bool
    prompt: str
    created_at: datetime.datetime
    updated_at: datetime.datetime
    last_spawn_error: str | None | Unset = UNSET
    agent_config: _models.AmbientAgentConfig | Unset = UNSET
    agent_uid: UUID | Unset = UNSET
    metadata: _models.RunMetadata | Unset = UNSET
    environment: _models.CloudEnvironmentConfig | Unset = UNSET
    created_by: _models.RunCreatorInfo | Unset = UNSET
    updated_by: _models.RunCreatorInfo | Unset = UNSET
    history: _models.ScheduledAgentHistoryItem | Unset = UNSET
    scope: _models.Scope | Unset = UNSET


describe(
    ScheduledAgentItem,
    lambda: {
        "created_at": Parsed(datetime.datetime),
        "updated_at": Parsed(datetime.datetime),
        "last_spawn_error": Nullable(Plain(str)),
        "agent_config": Object(_models.AmbientAgentConfig),
        "agent_uid": Parsed(UUID),
        "metadata": Object(_models.RunMetadata),
        "environment": Object(_models.CloudEnvironmentConfig),
        "created_by": Object(_models.RunCreatorInfo),
        "updated_by": Object(_models.RunCreatorInfo),
        "history": Object(_models.ScheduledAgentHistoryItem),
        "scope": Object(_models.Scope),
    },
)
