"""Model SessionSharingConfig; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, enum_field
from ..types import Model as _Model
from ..types import new as _new
from ..types import source as _source
from .session_public_access import TABLE as _TABLE_SessionPublicAccess
from .session_public_access import SessionPublicAccess


@_define(kw_only=True, repr=False)
class SessionSharingConfig(_Model):
    """Opens the session of a run, and its conversation, to people outside the team who have the link.

    It takes effect once the session is up, and only as far as the workspace allows links.

    Attributes:
        public_access: What people with the link can do. They must be logged in to Warp; it is never
            open to strangers. Missing means that the link alone gives no access.
    """

    _fields: ClassVar[Mapping[str, str]] = {"public_access": "public_access"}
    _required: ClassVar[tuple[str, ...]] = ()

    public_access: SessionPublicAccess | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        if "public_access" in _d:
            _v = _d["public_access"]
            try:
                _o.public_access = _TABLE_SessionPublicAccess[_v]
            except (KeyError, TypeError):
                _o.public_access = enum_field(_o, "public_access", _d, _v, SessionPublicAccess)
        else:
            _o.public_access = UNSET
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(SessionSharingConfig._fields)
_knows = _KNOWN.issuperset
