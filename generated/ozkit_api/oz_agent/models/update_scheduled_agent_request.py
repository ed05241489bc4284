"""Model UpdateScheduledAgentRequest; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self
from uuid import UUID

from attrs import define as _define

from ..types import UNSET, Unset, enum_field, null, sub_model, uuid_field
from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import source as _source
from .agent_run_mode import TABLE as _TABLE_AgentRunMode
from .agent_run_mode import AgentRunMode


@_define(kw_only=True, repr=False)
class UpdateScheduledAgentRequest(_Model):
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
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "name": "name",
        "cron_schedule": "cron_schedule",
        "enabled": "enabled",
        "prompt": "prompt",
        "mode": "mode",
        "agent_uid": "agent_uid",
        "agent_config": "agent_config",
    }
    _required: ClassVar[tuple[str, ...]] = (
        "name",
        "cron_schedule",
        "enabled",
    )

    name: str
    cron_schedule: str
    enabled: bool
    prompt: str | Unset = UNSET
    mode: AgentRunMode | Unset = UNSET
    agent_uid: UUID | Unset = UNSET
    agent_config: AmbientAgentConfig | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["name"]
            _o.name = _v if _v is not None else null(_o, "name", _d)
            _v = _d["cron_schedule"]
            _o.cron_schedule = _v if _v is not None else null(_o, "cron_schedule", _d)
            _v = _d["enabled"]
            _o.enabled = _v if _v is not None else null(_o, "enabled", _d)
            if "prompt" in _d:
                _v = _d["prompt"]
                _o.prompt = _v if _v is not None else null(_o, "prompt", _d)
            else:
                _o.prompt = UNSET
            if "mode" in _d:
                _v = _d["mode"]
                try:
                    _o.mode = _TABLE_AgentRunMode[_v]
                except (KeyError, TypeError):
                    _o.mode = enum_field(_o, "mode", _d, _v, AgentRunMode)
            else:
                _o.mode = UNSET
            if "agent_uid" in _d:
                _v = _d["agent_uid"]
                _o.agent_uid = uuid_field(_o, "agent_uid", _d, _v)
            else:
                _o.agent_uid = UNSET
            if "agent_config" in _d:
                _v = _d["agent_config"]
                _o.agent_config = (
                    AmbientAgentConfig.from_dict(_v)
                    if _v.__class__ is dict
                    else sub_model(_o, "agent_config", _d, _v, AmbientAgentConfig)
                )
            else:
                _o.agent_config = UNSET
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(UpdateScheduledAgentRequest._fields)
_knows = _KNOWN.issuperset

from .ambient_agent_config import AmbientAgentConfig  # noqa: E402
