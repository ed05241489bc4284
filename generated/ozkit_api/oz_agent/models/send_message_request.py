"""Model SendMessageRequest; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import no_list, null
from ..types import source as _source


@_define(kw_only=True, repr=False)
class SendMessageRequest(_Model):
    """A message from one run to others.

    Attributes:
        to: Ids of the runs that get it.
        subject: Subject line, at most 1,024 characters.
        body: Text of the message, at most 131,072 characters.
        sender_run_id: Run that sends it.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "to": "to",
        "subject": "subject",
        "body": "body",
        "sender_run_id": "sender_run_id",
    }
    _required: ClassVar[tuple[str, ...]] = (
        "to",
        "subject",
        "body",
        "sender_run_id",
    )

    to: list[str]
    subject: str
    body: str
    sender_run_id: str

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["to"]
            _o.to = _v if _v.__class__ is list else no_list(_o, "to", _d, _v)
            _v = _d["subject"]
            _o.subject = _v if _v is not None else null(_o, "subject", _d)
            _v = _d["body"]
            _o.body = _v if _v is not None else null(_o, "body", _d)
            _v = _d["sender_run_id"]
            _o.sender_run_id = _v if _v is not None else null(_o, "sender_run_id", _d)
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(SendMessageRequest._fields)
_knows = _KNOWN.issuperset
