"""Model AnalyticsEvent; generated, do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, datetime_field, enum_field, no_list, null, sub_model
from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import source as _source
from .run_type import TABLE as _TABLE_RunType
from .run_type import RunType


@_define(kw_only=True, repr=False)
class AnalyticsEvent(_Model):
    """One message that an agent wrote or worked on.

    Attributes:
        message_id: Id of the message; the second sort key.
        llm_request_ids: The model requests behind the message, mostly one, sometimes several.
        message_type: Kind of message. Known kinds are user_query, agent_output, agent_reasoning,
            tool_call and tool_call_result; expect others.
        message_start_timestamp: When the message began.
        message_end_timestamp: When the message was complete; the first sort key.
        conversation_id: Conversation that the message is part of.
        user_id: Id of the member whose agent it was. Treat it as opaque.
        email: Mail address of that member.
        user_selected_model: The choice made in the model menu, which can be a rule such as auto and not
            a model.
        run_type: Whether the agent ran locally or in the cloud.
        model_ids: The models that did the work, mostly one, sometimes several. The set is open.
        credit_charged: The part of its model request's price that falls to this message, in credits. 0
            where no model was called. Other kinds of charges are not in it, so a sum over events may
            stay below the team total.
        error_type: Kind of failure of the model request behind the message; null if it did not fail.
            Open set.
        tool_type: Name of the tool in snake_case, for instance grep or run_shell_command, on calls and
            results of tools. Null or absent on other messages. The set is open.
        code_changes: Changes to files that the message proposed or applied. Null or absent if there
            were none.
        git_context: State of the repository at the message. Null or absent if it was not recorded.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "message_id": "message_id",
        "llm_request_ids": "llm_request_ids",
        "message_type": "message_type",
        "message_start_timestamp": "message_start_timestamp",
        "message_end_timestamp": "message_end_timestamp",
        "conversation_id": "conversation_id",
        "user_id": "user_id",
        "email": "email",
        "user_selected_model": "user_selected_model",
        "run_type": "run_type",
        "model_ids": "model_ids",
        "credit_charged": "credit_charged",
        "error_type": "error_type",
        "tool_type": "tool_type",
        "code_changes": "code_changes",
        "git_context": "git_context",
    }
    _required: ClassVar[tuple[str, ...]] = (
        "message_id",
        "llm_request_ids",
        "message_type",
        "message_start_timestamp",
        "message_end_timestamp",
        "conversation_id",
        "user_id",
        "email",
        "user_selected_model",
        "run_type",
        "model_ids",
        "credit_charged",
        "error_type",
    )

    message_id: str
    llm_request_ids: list[str]
    message_type: str
    message_start_timestamp: datetime.datetime
    message_end_timestamp: datetime.datetime
    conversation_id: str
    user_id: str
    email: str
    user_selected_model: str
    run_type: RunType
    model_ids: list[str]
    credit_charged: float
    error_type: str | None
    tool_type: str | None | Unset = UNSET
    code_changes: EventCodeChanges | None | Unset = UNSET
    git_context: GitContext | None | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["message_id"]
            _o.message_id = _v if _v is not None else null(_o, "message_id", _d)
            _v = _d["llm_request_ids"]
            _o.llm_request_ids = _v if _v.__class__ is list else no_list(_o, "llm_request_ids", _d, _v)
            _v = _d["message_type"]
            _o.message_type = _v if _v is not None else null(_o, "message_type", _d)
            _v = _d["message_start_timestamp"]
            _o.message_start_timestamp = datetime_field(_o, "message_start_timestamp", _d, _v)
            _v = _d["message_end_timestamp"]
            _o.message_end_timestamp = datetime_field(_o, "message_end_timestamp", _d, _v)
            _v = _d["conversation_id"]
            _o.conversation_id = _v if _v is not None else null(_o, "conversation_id", _d)
            _v = _d["user_id"]
            _o.user_id = _v if _v is not None else null(_o, "user_id", _d)
            _v = _d["email"]
            _o.email = _v if _v is not None else null(_o, "email", _d)
            _v = _d["user_selected_model"]
            _o.user_selected_model = _v if _v is not None else null(_o, "user_selected_model", _d)
            _v = _d["run_type"]
            try:
                _o.run_type = _TABLE_RunType[_v]
            except (KeyError, TypeError):
                _o.run_type = enum_field(_o, "run_type", _d, _v, RunType)
            _v = _d["model_ids"]
            _o.model_ids = _v if _v.__class__ is list else no_list(_o, "model_ids", _d, _v)
            _v = _d["credit_charged"]
            _o.credit_charged = _v if _v is not None else null(_o, "credit_charged", _d)
            _o.error_type = _d["error_type"]
            if "tool_type" in _d:
                _o.tool_type = _d["tool_type"]
            else:
                _o.tool_type = UNSET
            if "code_changes" in _d:
                _v = _d["code_changes"]
                _o.code_changes = (
                    EventCodeChanges.from_dict(_v)
                    if _v.__class__ is dict
                    else None
                    if _v is None
                    else sub_model(_o, "code_changes", _d, _v, EventCodeChanges)
                )
            else:
                _o.code_changes = UNSET
            if "git_context" in _d:
                _v = _d["git_context"]
                _o.git_context = (
                    GitContext.from_dict(_v)
                    if _v.__class__ is dict
                    else None
                    if _v is None
                    else sub_model(_o, "git_context", _d, _v, GitContext)
                )
            else:
                _o.git_context = UNSET
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(AnalyticsEvent._fields)
_knows = _KNOWN.issuperset

from .event_code_changes import EventCodeChanges  # noqa: E402
from .git_context import GitContext  # noqa: E402
