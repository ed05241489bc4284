"""Model MessageHeader; generated, do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, datetime_field, null
from ..types import Model as _Model
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class MessageHeader(_Model):
    """A message between runs, without its text.

    Attributes:
        message_id: Id of the message. Read the message by this id for its text.
        sender_run_id: Run that sent it.
        subject: Subject line.
        sent_at: When it was sent.
        delivered_at: When it was marked as delivered. Null before that.
        read_at: When it was read. Null before that.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "message_id": "message_id",
        "sender_run_id": "sender_run_id",
        "subject": "subject",
        "sent_at": "sent_at",
        "delivered_at": "delivered_at",
        "read_at": "read_at",
    }
    _required: ClassVar[tuple[str, ...]] = ()

    message_id: str | Unset = UNSET
    sender_run_id: str | Unset = UNSET
    subject: str | Unset = UNSET
    sent_at: datetime.datetime | Unset = UNSET
    delivered_at: datetime.datetime | None | Unset = UNSET
    read_at: datetime.datetime | None | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        if "message_id" in _d:
            _v = _d["message_id"]
            _o.message_id = _v if _v is not None else null(_o, "message_id", _d)
        else:
            _o.message_id = UNSET
        if "sender_run_id" in _d:
            _v = _d["sender_run_id"]
            _o.sender_run_id = _v if _v is not None else null(_o, "sender_run_id", _d)
        else:
            _o.sender_run_id = UNSET
        if "subject" in _d:
            _v = _d["subject"]
            _o.subject = _v if _v is not None else null(_o, "subject", _d)
        else:
            _o.subject = UNSET
        if "sent_at" in _d:
            _v = _d["sent_at"]
            _o.sent_at = datetime_field(_o, "sent_at", _d, _v)
        else:
            _o.sent_at = UNSET
        if "delivered_at" in _d:
            _v = _d["delivered_at"]
            _o.delivered_at = None if _v is None else datetime_field(_o, "delivered_at", _d, _v)
        else:
            _o.delivered_at = UNSET
        if "read_at" in _d:
            _v = _d["read_at"]
            _o.read_at = None if _v is None else datetime_field(_o, "read_at", _d, _v)
        else:
            _o.read_at = UNSET
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(MessageHeader._fields)
_knows = _KNOWN.issuperset
