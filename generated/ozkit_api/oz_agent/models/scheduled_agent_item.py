"""Model ScheduledAgentItem; generated, do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self
from uuid import UUID

from attrs import define as _define

from ..types import UNSET, Unset, datetime_field, null, sub_model, uuid_field
from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class ScheduledAgentItem(_Model):
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
        environment: The environment that `agent_config` points to, in full. Missing if it points to
            none.
        created_by: Who made it.
        updated_by: Who changed it last.
        history: When it last started a run, and when it will next.
        scope: Whom it belongs to.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "name": "name",
        "cron_schedule": "cron_schedule",
        "enabled": "enabled",
        "prompt": "prompt",
        "created_at": "created_at",
        "updated_at": "updated_at",
        "last_spawn_error": "last_spawn_error",
        "agent_config": "agent_config",
        "agent_uid": "agent_uid",
        "environment": "environment",
        "created_by": "created_by",
        "updated_by": "updated_by",
        "history": "history",
        "scope": "scope",
    }
    _required: ClassVar[tuple[str, ...]] = (
        "id",
        "name",
        "cron_schedule",
        "enabled",
        "prompt",
        "created_at",
        "updated_at",
    )

    id: str
    name: str
    cron_schedule: str
    enabled: bool
    prompt: str
    created_at: datetime.datetime
    updated_at: datetime.datetime
    last_spawn_error: str | None | Unset = UNSET
    agent_config: AmbientAgentConfig | Unset = UNSET
    agent_uid: UUID | Unset = UNSET
    environment: CloudEnvironmentConfig | Unset = UNSET
    created_by: RunCreatorInfo | Unset = UNSET
    updated_by: RunCreatorInfo | Unset = UNSET
    history: ScheduledAgentHistoryItem | Unset = UNSET
    scope: Scope | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["id"]
            _o.id = _v if _v is not None else null(_o, "id", _d)
            _v = _d["name"]
            _o.name = _v if _v is not None else null(_o, "name", _d)
            _v = _d["cron_schedule"]
            _o.cron_schedule = _v if _v is not None else null(_o, "cron_schedule", _d)
            _v = _d["enabled"]
            _o.enabled = _v if _v is not None else null(_o, "enabled", _d)
            _v = _d["prompt"]
            _o.prompt = _v if _v is not None else null(_o, "prompt", _d)
            _v = _d["created_at"]
            _o.created_at = datetime_field(_o, "created_at", _d, _v)
            _v = _d["updated_at"]
            _o.updated_at = datetime_field(_o, "updated_at", _d, _v)
            if "last_spawn_error" in _d:
                _o.last_spawn_error = _d["last_spawn_error"]
            else:
                _o.last_spawn_error = UNSET
            if "agent_config" in _d:
                _v = _d["agent_config"]
                _o.agent_config = (
                    AmbientAgentConfig.from_dict(_v)
                    if _v.__class__ is dict
                    else sub_model(_o, "agent_config", _d, _v, AmbientAgentConfig)
                )
            else:
                _o.agent_config = UNSET
            if "agent_uid" in _d:
                _v = _d["agent_uid"]
                _o.agent_uid = uuid_field(_o, "agent_uid", _d, _v)
            else:
                _o.agent_uid = UNSET
            if "environment" in _d:
                _v = _d["environment"]
                _o.environment = (
                    CloudEnvironmentConfig.from_dict(_v)
                    if _v.__class__ is dict
                    else sub_model(_o, "environment", _d, _v, CloudEnvironmentConfig)
                )
            else:
                _o.environment = UNSET
            if "created_by" in _d:
                _v = _d["created_by"]
                _o.created_by = (
                    RunCreatorInfo.from_dict(_v)
                    if _v.__class__ is dict
                    else sub_model(_o, "created_by", _d, _v, RunCreatorInfo)
                )
            else:
                _o.created_by = UNSET
            if "updated_by" in _d:
                _v = _d["updated_by"]
                _o.updated_by = (
                    RunCreatorInfo.from_dict(_v)
                    if _v.__class__ is dict
                    else sub_model(_o, "updated_by", _d, _v, RunCreatorInfo)
                )
            else:
                _o.updated_by = UNSET
            if "history" in _d:
                _v = _d["history"]
                _o.history = (
                    ScheduledAgentHistoryItem.from_dict(_v)
                    if _v.__class__ is dict
                    else sub_model(_o, "history", _d, _v, ScheduledAgentHistoryItem)
                )
            else:
                _o.history = UNSET
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


_KNOWN = frozenset(ScheduledAgentItem._fields)
_knows = _KNOWN.issuperset

from .ambient_agent_config import AmbientAgentConfig  # noqa: E402
from .cloud_environment_config import CloudEnvironmentConfig  # noqa: E402
from .run_creator_info import RunCreatorInfo  # noqa: E402
from .scheduled_agent_history_item import ScheduledAgentHistoryItem  # noqa: E402
from .scope import Scope  # noqa: E402
