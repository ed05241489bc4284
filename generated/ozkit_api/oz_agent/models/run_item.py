"""Model RunItem; generated, do not edit."""

from __future__ import annotations

import datetime
from typing import Any

from attrs import define

from .. import models as _models
from ..types import UNSET, Choice, Items, Model, Nullable, Object, Parsed, Tagged, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class RunItem(Model):
    """A run, with everything the server tells about it.

    Optional members can be missing or null, above all while the run is young.

    Attributes:
        run_id: Id of the run.
        title: Title to show to people.
        state: Where the run is in its life.
        prompt: What the agent was asked to do.
        created_at: Time of creation.
        updated_at: Time of the last change.
        task_id: The same as `run_id` as a rule, under its old name. Deprecated.
        execution_location: Where the run is carried out.
        run_time: Time spent at work over all executions, as an ISO 8601 duration. The server does the
            sum.
        started_at: When the agent began to work. Null before that.
        status_message: What the server says about the state, with the reason if the run went wrong. Can
            be null.
        source: How the run was started.
        schedule: Schedule that started the run. Only there for runs of a schedule.
        session_id: UUID of the session. Missing, null or empty until there is one.
        session_link: Address at which a person can watch the run and step in. Can be missing or empty,
            comes some time after the start, and goes stale when the session ends.
        trigger_url: Address of what caused the run, such as a chat thread, a ticket or a schedule. Can
            be missing.
        creator: Who created the run. Can be null.
        executor: Whom the run acts as. Differs from the creator when an agent identity does the work.
        request_usage: What the run has used. Can be null. No unit is stated.
        agent_config: Configuration that the run has in the end.
        conversation_id: Id of the run's conversation. Null or missing until there is one.
        parent_run_id: Run that this one is a child of. Missing for a run that stands alone.
        metadata: Key-value pairs that the run was created with.
        is_sandbox_running: Whether the sandbox is up. It also stays up for some minutes after the work
            is done, so use `state` to see whether the run is over.
        is_run_type_cancellable: Whether runs of this kind can be cancelled at all.
        debug_agent_available: Whether a debugging agent can be started for the run.
        artifacts: What the run has made. Can grow for a while after the run is over.
        agent_skill: Skill that the run used. Missing if none.
        scope: Whom the run belongs to.
    """

    run_id: str
    title: str
    state: _models.RunState
    prompt: str
    created_at: datetime.datetime
    updated_at: datetime.datetime
    task_id: str | Unset = UNSET
    execution_location: _models.RunExecutionLocation | Unset = UNSET
    run_time: str | Unset = UNSET
    started_at: datetime.datetime | None | Unset = UNSET
    status_message: _models.RunStatusMessage | Unset = UNSET
    source: _models.RunSourceType | Unset = UNSET
    schedule: _models.ScheduleInfo | Unset = UNSET
    session_id: str | Unset = UNSET
    session_link: str | Unset = UNSET
    trigger_url: str | Unset = UNSET
    creator: _models.RunCreatorInfo | Unset = UNSET
    executor: _models.RunCreatorInfo | Unset = UNSET
    request_usage: _models.RequestUsage | Unset = UNSET
    agent_config: _models.AmbientAgentConfig | Unset = UNSET
    conversation_id: str | Unset = UNSET
    parent_run_id: str | Unset = UNSET
    metadata: _models.RunMetadata | Unset = UNSET
    is_sandbox_running: bool | Unset = UNSET
    is_run_type_cancellable: bool | Unset = UNSET
    debug_agent_available: bool | Unset = UNSET
    artifacts: (
        list[
            _models.PlanArtifact
            | _models.PullRequestArtifact
            | _models.ScreenshotArtifact
            | _models.FileArtifact
            | _models.ExternalReferenceArtifact
            | dict[str, Any]
        ]
        | Unset
    ) = UNSET
    agent_skill: _models.AgentSkill | Unset = UNSET
    scope: _models.Scope | Unset = UNSET


describe(
    RunItem,
    lambda: {
        "state": Choice(_models.RunState),
        "created_at": Parsed(datetime.datetime),
        "updated_at": Parsed(datetime.datetime),
        "execution_location": Choice(_models.RunExecutionLocation),
        "started_at": Nullable(Parsed(datetime.datetime)),
        "status_message": Object(_models.RunStatusMessage),
        "source": Choice(_models.RunSourceType),
        "schedule": Object(_models.ScheduleInfo),
        "creator": Object(_models.RunCreatorInfo),
        "executor": Object(_models.RunCreatorInfo),
        "request_usage": Object(_models.RequestUsage),
        "agent_config": Object(_models.AmbientAgentConfig),
        "metadata": Object(_models.RunMetadata),
        "artifacts": Items(
            Tagged(
                "artifact_type",
                {
                    "PLAN": _models.PlanArtifact,
                    "PULL_REQUEST": _models.PullRequestArtifact,
                    "SCREENSHOT": _models.ScreenshotArtifact,
                    "FILE": _models.FileArtifact,
                    "EXTERNAL_REFERENCE": _models.ExternalReferenceArtifact,
                },
            )
        ),
        "agent_skill": Object(_models.AgentSkill),
        "scope": Object(_models.Scope),
    },
    deprecated=("task_id",),
)
