"""Model ConversationStep; generated, do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, datetime_field, item, no_list, null
from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class ConversationStep(_Model):
    """A task in a conversation, with its messages and with the tasks it handed on.

    Attributes:
        id: Id of the step.
        messages: Its messages, in order.
        steps: Tasks that it handed on, each a step of the same form. The nesting can be deep.
        description: What was asked for in this step. Can be missing.
        summary: What was done in this step, in brief. Can be missing.
        started_at: Time of the first message in it or below it.
        completed_at: Time of the last message so far, in it or below it. Being set does not mean that
            the step is over.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "messages": "messages",
        "steps": "steps",
        "description": "description",
        "summary": "summary",
        "started_at": "started_at",
        "completed_at": "completed_at",
    }
    _required: ClassVar[tuple[str, ...]] = (
        "id",
        "messages",
        "steps",
    )

    id: str
    messages: list[ConversationMessage]
    steps: list[ConversationStep]
    description: str | Unset = UNSET
    summary: str | Unset = UNSET
    started_at: datetime.datetime | Unset = UNSET
    completed_at: datetime.datetime | Unset = UNSET

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
            _v = _d["messages"]
            _o.messages = (
                [
                    ConversationMessage.from_dict(_i) if _i.__class__ is dict else item(ConversationMessage, _i, _v)
                    for _i in _v
                ]
                if _v.__class__ is list
                else no_list(_o, "messages", _d, _v)
            )
            _v = _d["steps"]
            _o.steps = (
                [
                    ConversationStep.from_dict(_i) if _i.__class__ is dict else item(ConversationStep, _i, _v)
                    for _i in _v
                ]
                if _v.__class__ is list
                else no_list(_o, "steps", _d, _v)
            )
            if "description" in _d:
                _v = _d["description"]
                _o.description = _v if _v is not None else null(_o, "description", _d)
            else:
                _o.description = UNSET
            if "summary" in _d:
                _v = _d["summary"]
                _o.summary = _v if _v is not None else null(_o, "summary", _d)
            else:
                _o.summary = UNSET
            if "started_at" in _d:
                _v = _d["started_at"]
                _o.started_at = datetime_field(_o, "started_at", _d, _v)
            else:
                _o.started_at = UNSET
            if "completed_at" in _d:
                _v = _d["completed_at"]
                _o.completed_at = datetime_field(_o, "completed_at", _d, _v)
            else:
                _o.completed_at = UNSET
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(ConversationStep._fields)
_knows = _KNOWN.issuperset

from .conversation_message import ConversationMessage  # noqa: E402
