"""Model RunItem; generated, do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Items, Tagged, Unset, datetime_field, enum_field, no_list, null, sub_model
from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import source as _source
from .run_execution_location import TABLE as _TABLE_RunExecutionLocation
from .run_execution_location import RunExecutionLocation
from .run_source_type import TABLE as _TABLE_RunSourceType
from .run_source_type import RunSourceType
from .run_state import TABLE as _TABLE_RunState
from .run_state import RunState


@_define(kw_only=True, repr=False)
class RunItem(_Model):
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
        is_sandbox_running: Whether the sandbox is up. It also stays up for some minutes after the work
            is done, so use `state` to see whether the run is over.
        artifacts: What the run has made. Can grow for a while after the run is over.
        agent_skill: Skill that the run used. Missing if none.
        scope: Whom the run belongs to.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "run_id": "run_id",
        "title": "title",
        "state": "state",
        "prompt": "prompt",
        "created_at": "created_at",
        "updated_at": "updated_at",
        "task_id": "task_id",
        "execution_location": "execution_location",
        "run_time": "run_time",
        "started_at": "started_at",
        "status_message": "status_message",
        "source": "source",
        "schedule": "schedule",
        "session_id": "session_id",
        "session_link": "session_link",
        "trigger_url": "trigger_url",
        "creator": "creator",
        "executor": "executor",
        "request_usage": "request_usage",
        "agent_config": "agent_config",
        "conversation_id": "conversation_id",
        "parent_run_id": "parent_run_id",
        "is_sandbox_running": "is_sandbox_running",
        "artifacts": "artifacts",
        "agent_skill": "agent_skill",
        "scope": "scope",
    }
    _required: ClassVar[tuple[str, ...]] = (
        "run_id",
        "title",
        "state",
        "prompt",
        "created_at",
        "updated_at",
    )

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
    is_sandbox_running: bool | Unset = UNSET
    artifacts: list[PlanArtifact | PullRequestArtifact | ScreenshotArtifact | FileArtifact | dict[str, Any]] | Unset = (
        UNSET
    )
    agent_skill: AgentSkill | Unset = UNSET
    scope: Scope | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["run_id"]
            _o.run_id = _v if _v is not None else null(_o, "run_id", _d)
            _v = _d["title"]
            _o.title = _v if _v is not None else null(_o, "title", _d)
            _v = _d["state"]
            try:
                _o.state = _TABLE_RunState[_v]
            except (KeyError, TypeError):
                _o.state = enum_field(_o, "state", _d, _v, RunState)
            _v = _d["prompt"]
            _o.prompt = _v if _v is not None else null(_o, "prompt", _d)
            _v = _d["created_at"]
            _o.created_at = datetime_field(_o, "created_at", _d, _v)
            _v = _d["updated_at"]
            _o.updated_at = datetime_field(_o, "updated_at", _d, _v)
            if "task_id" in _d:
                _v = _d["task_id"]
                _o.task_id = _v if _v is not None else null(_o, "task_id", _d)
            else:
                _o.task_id = UNSET
            if "execution_location" in _d:
                _v = _d["execution_location"]
                try:
                    _o.execution_location = _TABLE_RunExecutionLocation[_v]
                except (KeyError, TypeError):
                    _o.execution_location = enum_field(_o, "execution_location", _d, _v, RunExecutionLocation)
            else:
                _o.execution_location = UNSET
            if "run_time" in _d:
                _v = _d["run_time"]
                _o.run_time = _v if _v is not None else null(_o, "run_time", _d)
            else:
                _o.run_time = UNSET
            if "started_at" in _d:
                _v = _d["started_at"]
                _o.started_at = None if _v is None else datetime_field(_o, "started_at", _d, _v)
            else:
                _o.started_at = UNSET
            if "status_message" in _d:
                _v = _d["status_message"]
                _o.status_message = (
                    RunStatusMessage.from_dict(_v)
                    if _v.__class__ is dict
                    else sub_model(_o, "status_message", _d, _v, RunStatusMessage)
                )
            else:
                _o.status_message = UNSET
            if "source" in _d:
                _v = _d["source"]
                try:
                    _o.source = _TABLE_RunSourceType[_v]
                except (KeyError, TypeError):
                    _o.source = enum_field(_o, "source", _d, _v, RunSourceType)
            else:
                _o.source = UNSET
            if "schedule" in _d:
                _v = _d["schedule"]
                _o.schedule = (
                    ScheduleInfo.from_dict(_v)
                    if _v.__class__ is dict
                    else sub_model(_o, "schedule", _d, _v, ScheduleInfo)
                )
            else:
                _o.schedule = UNSET
            if "session_id" in _d:
                _v = _d["session_id"]
                _o.session_id = _v if _v is not None else null(_o, "session_id", _d)
            else:
                _o.session_id = UNSET
            if "session_link" in _d:
                _v = _d["session_link"]
                _o.session_link = _v if _v is not None else null(_o, "session_link", _d)
            else:
                _o.session_link = UNSET
            if "trigger_url" in _d:
                _v = _d["trigger_url"]
                _o.trigger_url = _v if _v is not None else null(_o, "trigger_url", _d)
            else:
                _o.trigger_url = UNSET
            if "creator" in _d:
                _v = _d["creator"]
                _o.creator = (
                    RunCreatorInfo.from_dict(_v)
                    if _v.__class__ is dict
                    else sub_model(_o, "creator", _d, _v, RunCreatorInfo)
                )
            else:
                _o.creator = UNSET
            if "executor" in _d:
                _v = _d["executor"]
                _o.executor = (
                    RunCreatorInfo.from_dict(_v)
                    if _v.__class__ is dict
                    else sub_model(_o, "executor", _d, _v, RunCreatorInfo)
                )
            else:
                _o.executor = UNSET
            if "request_usage" in _d:
                _v = _d["request_usage"]
                _o.request_usage = (
                    RequestUsage.from_dict(_v)
                    if _v.__class__ is dict
                    else sub_model(_o, "request_usage", _d, _v, RequestUsage)
                )
            else:
                _o.request_usage = UNSET
            if "agent_config" in _d:
                _v = _d["agent_config"]
                _o.agent_config = (
                    AmbientAgentConfig.from_dict(_v)
                    if _v.__class__ is dict
                    else sub_model(_o, "agent_config", _d, _v, AmbientAgentConfig)
                )
            else:
                _o.agent_config = UNSET
            if "conversation_id" in _d:
                _v = _d["conversation_id"]
                _o.conversation_id = _v if _v is not None else null(_o, "conversation_id", _d)
            else:
                _o.conversation_id = UNSET
            if "parent_run_id" in _d:
                _v = _d["parent_run_id"]
                _o.parent_run_id = _v if _v is not None else null(_o, "parent_run_id", _d)
            else:
                _o.parent_run_id = UNSET
            if "is_sandbox_running" in _d:
                _v = _d["is_sandbox_running"]
                _o.is_sandbox_running = _v if _v is not None else null(_o, "is_sandbox_running", _d)
            else:
                _o.is_sandbox_running = UNSET
            if "artifacts" in _d:
                _v = _d["artifacts"]
                _o.artifacts = _SHAPE_artifacts.decode(_v) if _v.__class__ is list else no_list(_o, "artifacts", _d, _v)
            else:
                _o.artifacts = UNSET
            if "agent_skill" in _d:
                _v = _d["agent_skill"]
                _o.agent_skill = (
                    AgentSkill.from_dict(_v)
                    if _v.__class__ is dict
                    else sub_model(_o, "agent_skill", _d, _v, AgentSkill)
                )
            else:
                _o.agent_skill = UNSET
            if "scope" in _d:
                _v = _d["scope"]
                _o.scope = Scope.from_dict(_v) if _v.__class__ is dict else sub_model(_o, "scope", _d, _v, Scope)
            else:
                _o.scope = UNSET
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(RunItem._fields)
_knows = _KNOWN.issuperset

from .agent_skill import AgentSkill  # noqa: E402
from .ambient_agent_config import AmbientAgentConfig  # noqa: E402
from .file_artifact import FileArtifact  # noqa: E402
from .plan_artifact import PlanArtifact  # noqa: E402
from .pull_request_artifact import PullRequestArtifact  # noqa: E402
from .request_usage import RequestUsage  # noqa: E402
from .run_creator_info import RunCreatorInfo  # noqa: E402
from .run_status_message import RunStatusMessage  # noqa: E402
from .schedule_info import ScheduleInfo  # noqa: E402
from .scope import Scope  # noqa: E402
from .screenshot_artifact import ScreenshotArtifact  # noqa: E402

_SHAPE_artifacts = Items(
    Tagged(
        "artifact_type",
        {
            "PLAN": PlanArtifact,
            "PULL_REQUEST": PullRequestArtifact,
            "SCREENSHOT": ScreenshotArtifact,
            "FILE": FileArtifact,
        },
    )
)
