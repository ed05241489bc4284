"""Model RunItem; generated, do not edit."""

from __future__ import annotations

import datetime
from typing import Any

from attrs import define

from ..types import UNSET, Choice, Items, Model, Nullable, Object, Parsed, Tagged, Unset, describe
from .run_execution_location import RunExecutionLocation
from .run_source_type import RunSourceType
from .run_state import RunState


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
    state: RunState
    prompt: str
    created_at: datetime.datetime
    updated_at: datetime.datetime
    task_id: str | Unset = UNSET
    execution_location: RunExecutionLocation | Unset = UNSET
    run_time: str | Unset = UNSET
    started_at: datetime.datetime | None | Unset = UNSET
    status_message: RunStatusMessage | Unset = UNSET
    source: RunSourceType | Unset = UNSET
    schedule: ScheduleInfo | Unset = UNSET
    session_id: str | Unset = UNSET
    session_link: str | Unset = UNSET
    trigger_url: str | Unset = UNSET
    creator: RunCreatorInfo | Unset = UNSET
    executor: RunCreatorInfo | Unset = UNSET
    request_usage: RequestUsage | Unset = UNSET
    agent_config: AmbientAgentConfig | Unset = UNSET
    conversation_id: str | Unset = UNSET
    parent_run_id: str | Unset = UNSET
    metadata: RunMetadata | Unset = UNSET
    is_sandbox_running: bool | Unset = UNSET
    is_run_type_cancellable: bool | Unset = UNSET
    debug_agent_available: bool | Unset = UNSET
    artifacts: (
        list[
            PlanArtifact
            | PullRequestArtifact
            | ScreenshotArtifact
            | FileArtifact
            | ExternalReferenceArtifact
            | dict[str, Any]
        ]
        | Unset
    ) = UNSET
    agent_skill: AgentSkill | Unset = UNSET
    scope: Scope | Unset = UNSET


from .agent_skill import AgentSkill  # noqa: E402
from .ambient_agent_config import AmbientAgentConfig  # noqa: E402
from .external_reference_artifact import ExternalReferenceArtifact  # noqa: E402
from .file_artifact import FileArtifact  # noqa: E402
from .plan_artifact import PlanArtifact  # noqa: E402
from .pull_request_artifact import PullRequestArtifact  # noqa: E402
from .request_usage import RequestUsage  # noqa: E402
from .run_creator_info import RunCreatorInfo  # noqa: E402
from .run_metadata import RunMetadata  # noqa: E402
from .run_status_message import RunStatusMessage  # noqa: E402
from .schedule_info import ScheduleInfo  # noqa: E402
from .scope import Scope  # noqa: E402
from .screenshot_artifact import ScreenshotArtifact  # noqa: E402

describe(
    RunItem,
    {
        "state": Choice(RunState),
        "created_at": Parsed(datetime.datetime),
        "updated_at": Parsed(datetime.datetime),
        "execution_location": Choice(RunExecutionLocation),
        "started_at": Nullable(Parsed(datetime.datetime)),
        "status_message": Object(RunStatusMessage),
        "source": Choice(RunSourceType),
        "schedule": Object(ScheduleInfo),
        "creator": Object(RunCreatorInfo),
        "executor": Object(RunCreatorInfo),
        "request_usage": Object(RequestUsage),
        "agent_config": Object(AmbientAgentConfig),
        "metadata": Object(RunMetadata),
        "artifacts": Items(
            Tagged(
                "artifact_type",
                {
                    "PLAN": PlanArtifact,
                    "PULL_REQUEST": PullRequestArtifact,
                    "SCREENSHOT": ScreenshotArtifact,
                    "FILE": FileArtifact,
                    "EXTERNAL_REFERENCE": ExternalReferenceArtifact,
                },
            )
        ),
        "agent_skill": Object(AgentSkill),
        "scope": Object(Scope),
    },
    deprecated=("task_id",),
)
