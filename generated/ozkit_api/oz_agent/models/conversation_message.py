"""Model ConversationMessage; generated, do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Items, Tagged, Unset, datetime_field, enum_field, no_list, null
from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import source as _source
from .conversation_message_role import TABLE as _TABLE_ConversationMessageRole
from .conversation_message_role import ConversationMessageRole


@_define(kw_only=True, repr=False)
class ConversationMessage(_Model):
    """What one side said or did in one go.

    Several transcript messages can be joined in it.

    Attributes:
        role: Which side it comes from.
        content: Its pieces, in order.
        message_ids: Ids of the transcript messages that were joined.
        request_id: Id that all messages of the same request have in common. Missing if not known.
        timestamp: Time of the first transcript message in it.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "role": "role",
        "content": "content",
        "message_ids": "message_ids",
        "request_id": "request_id",
        "timestamp": "timestamp",
    }
    _required: ClassVar[tuple[str, ...]] = (
        "role",
        "content",
    )

    role: ConversationMessageRole
    content: list[TextContentBlock | ActionContentBlock | ActionResultContentBlock | EventContentBlock | dict[str, Any]]
    message_ids: list[str] | Unset = UNSET
    request_id: str | Unset = UNSET
    timestamp: datetime.datetime | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["role"]
            try:
                _o.role = _TABLE_ConversationMessageRole[_v]
            except (KeyError, TypeError):
                _o.role = enum_field(_o, "role", _d, _v, ConversationMessageRole)
            _v = _d["content"]
            _o.content = _SHAPE_content.decode(_v) if _v.__class__ is list else no_list(_o, "content", _d, _v)
            if "message_ids" in _d:
                _v = _d["message_ids"]
                _o.message_ids = _v if _v.__class__ is list else no_list(_o, "message_ids", _d, _v)
            else:
                _o.message_ids = UNSET
            if "request_id" in _d:
                _v = _d["request_id"]
                _o.request_id = _v if _v is not None else null(_o, "request_id", _d)
            else:
                _o.request_id = UNSET
            if "timestamp" in _d:
                _v = _d["timestamp"]
                _o.timestamp = datetime_field(_o, "timestamp", _d, _v)
            else:
                _o.timestamp = UNSET
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(ConversationMessage._fields)
_knows = _KNOWN.issuperset

from .action_content_block import ActionContentBlock  # noqa: E402
from .action_result_content_block import ActionResultContentBlock  # noqa: E402
from .event_content_block import EventContentBlock  # noqa: E402
from .text_content_block import TextContentBlock  # noqa: E402

_SHAPE_content = Items(
    Tagged(
        "type",
        {
            "text": TextContentBlock,
            "action": ActionContentBlock,
            "action_result": ActionResultContentBlock,
            "event": EventContentBlock,
        },
    )
)
