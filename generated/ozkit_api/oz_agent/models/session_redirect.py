"""Model SessionRedirect; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, null
from ..types import Model as _Model
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class SessionRedirect(_Model):
    """Where a session's conversation can be found.

    An empty object if the session itself is still the place to look.

    Attributes:
        conversation_id: Conversation to read instead of the session. Missing if there is none yet.
    """

    _fields: ClassVar[Mapping[str, str]] = {"conversation_id": "conversation_id"}
    _required: ClassVar[tuple[str, ...]] = ()

    conversation_id: str | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        if "conversation_id" in _d:
            _v = _d["conversation_id"]
            _o.conversation_id = _v if _v is not None else null(_o, "conversation_id", _d)
        else:
            _o.conversation_id = UNSET
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(SessionRedirect._fields)
_knows = _KNOWN.issuperset
