"""Model RunAgentRequest; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, enum_field, item, no_list, null, sub_model
from ..types import Model as _Model
from ..types import new as _new
from ..types import source as _source
from .agent_run_mode import TABLE as _TABLE_AgentRunMode
from .agent_run_mode import AgentRunMode


@_define(kw_only=True, repr=False)
class RunAgentRequest(_Model):
    """A run to start.

    It needs a prompt, a skill (in `skill` or in `config`), or a `conversation_id`.

    Attributes:
        prompt: What the agent should do. May be left out with a skill, or with `conversation_id`.
        mode: How the agent goes about it. Only this field counts; a prompt that begins with `/plan`
            does not switch modes. The server takes `normal` by default.
        skill: Skill whose instructions the run begins with, in the notation repository, colon, then
            skill name or path. The owner and a slash can go before the repository. Wins over
            `skill_spec` in `config`.
        config: How the run is set up.
        title: Title to show to people. The server makes one up if it is missing.
        team: Whether the run belongs to the team instead of to you. The server takes true by default
            for people who are in exactly one team.
        agent_identity_uid: Agent identity that the run acts as. Only for runs of the team.
        conversation_id: Conversation to go on with. The agent then knows what was said and done in it.
        attachments: Files that go along with the prompt, at most 5.
        parent_run_id: Run that this one is a child of. It is how the list can find the runs of a tree.
        interactive: Whether a person is going to take part in the run. The server takes false by
            default.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "prompt": "prompt",
        "mode": "mode",
        "skill": "skill",
        "config": "config",
        "title": "title",
        "team": "team",
        "agent_identity_uid": "agent_identity_uid",
        "conversation_id": "conversation_id",
        "attachments": "attachments",
        "parent_run_id": "parent_run_id",
        "interactive": "interactive",
    }
    _required: ClassVar[tuple[str, ...]] = ()

    prompt: str | Unset = UNSET
    mode: AgentRunMode | Unset = UNSET
    skill: str | Unset = UNSET
    config: AmbientAgentConfig | Unset = UNSET
    title: str | Unset = UNSET
    team: bool | Unset = UNSET
    agent_identity_uid: str | Unset = UNSET
    conversation_id: str | Unset = UNSET
    attachments: list[AttachmentInput] | Unset = UNSET
    parent_run_id: str | Unset = UNSET
    interactive: bool | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
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
        if "skill" in _d:
            _v = _d["skill"]
            _o.skill = _v if _v is not None else null(_o, "skill", _d)
        else:
            _o.skill = UNSET
        if "config" in _d:
            _v = _d["config"]
            _o.config = (
                AmbientAgentConfig.from_dict(_v)
                if _v.__class__ is dict
                else sub_model(_o, "config", _d, _v, AmbientAgentConfig)
            )
        else:
            _o.config = UNSET
        if "title" in _d:
            _v = _d["title"]
            _o.title = _v if _v is not None else null(_o, "title", _d)
        else:
            _o.title = UNSET
        if "team" in _d:
            _v = _d["team"]
            _o.team = _v if _v is not None else null(_o, "team", _d)
        else:
            _o.team = UNSET
        if "agent_identity_uid" in _d:
            _v = _d["agent_identity_uid"]
            _o.agent_identity_uid = _v if _v is not None else null(_o, "agent_identity_uid", _d)
        else:
            _o.agent_identity_uid = UNSET
        if "conversation_id" in _d:
            _v = _d["conversation_id"]
            _o.conversation_id = _v if _v is not None else null(_o, "conversation_id", _d)
        else:
            _o.conversation_id = UNSET
        if "attachments" in _d:
            _v = _d["attachments"]
            _o.attachments = (
                [AttachmentInput.from_dict(_i) if _i.__class__ is dict else item(AttachmentInput, _i, _v) for _i in _v]
                if _v.__class__ is list
                else no_list(_o, "attachments", _d, _v)
            )
        else:
            _o.attachments = UNSET
        if "parent_run_id" in _d:
            _v = _d["parent_run_id"]
            _o.parent_run_id = _v if _v is not None else null(_o, "parent_run_id", _d)
        else:
            _o.parent_run_id = UNSET
        if "interactive" in _d:
            _v = _d["interactive"]
            _o.interactive = _v if _v is not None else null(_o, "interactive", _d)
        else:
            _o.interactive = UNSET
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(RunAgentRequest._fields)
_knows = _KNOWN.issuperset

from .ambient_agent_config import AmbientAgentConfig  # noqa: E402
from .attachment_input import AttachmentInput  # noqa: E402
