"""Model Scope; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, enum_field, null
from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import source as _source
from .scope_type import TABLE as _TABLE_ScopeType
from .scope_type import ScopeType


@_define(kw_only=True, repr=False)
class Scope(_Model):
    """Whom something belongs to.

    Attributes:
        type_: Whether the owner is a person or a team.
        uid: Uid of that person or team. Can be missing.
    """

    _fields: ClassVar[Mapping[str, str]] = {"type": "type_", "uid": "uid"}
    _required: ClassVar[tuple[str, ...]] = ("type",)

    type_: ScopeType
    uid: str | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["type"]
            try:
                _o.type_ = _TABLE_ScopeType[_v]
            except (KeyError, TypeError):
                _o.type_ = enum_field(_o, "type", _d, _v, ScopeType)
            if "uid" in _d:
                _v = _d["uid"]
                _o.uid = _v if _v is not None else null(_o, "uid", _d)
            else:
                _o.uid = UNSET
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(Scope._fields)
_knows = _KNOWN.issuperset
