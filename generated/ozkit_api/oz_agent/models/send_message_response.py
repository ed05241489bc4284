"""Model SendMessageResponse; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, no_list
from ..types import Model as _Model
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class SendMessageResponse(_Model):
    """The copies that were made of a message.

    Attributes:
        message_ids: Id of each recipient's copy, in the order of `to`.
    """

    _fields: ClassVar[Mapping[str, str]] = {"message_ids": "message_ids"}
    _required: ClassVar[tuple[str, ...]] = ()

    message_ids: list[str] | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        if "message_ids" in _d:
            _v = _d["message_ids"]
            _o.message_ids = _v if _v.__class__ is list else no_list(_o, "message_ids", _d, _v)
        else:
            _o.message_ids = UNSET
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(SendMessageResponse._fields)
_knows = _KNOWN.issuperset
