"""Model RunCreatorInfo; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, enum_field, null
from ..types import Model as _Model
from ..types import new as _new
from ..types import source as _source
from .principal_type import TABLE as _TABLE_PrincipalType
from .principal_type import PrincipalType


@_define(kw_only=True, repr=False)
class RunCreatorInfo(_Model):
    """The account of a person or a program.

    Attributes:
        type_: Whether it is a person or a program.
        uid: Uid of the account, as taken by the filters `creator` and `executor`.
        display_name: Name to show to people.
        email: Mail address. Can be missing, above all for programs.
        photo_url: Address of a picture. Can be missing.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "type": "type_",
        "uid": "uid",
        "display_name": "display_name",
        "email": "email",
        "photo_url": "photo_url",
    }
    _required: ClassVar[tuple[str, ...]] = ()

    type_: PrincipalType | Unset = UNSET
    uid: str | Unset = UNSET
    display_name: str | Unset = UNSET
    email: str | Unset = UNSET
    photo_url: str | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        if "type" in _d:
            _v = _d["type"]
            try:
                _o.type_ = _TABLE_PrincipalType[_v]
            except (KeyError, TypeError):
                _o.type_ = enum_field(_o, "type", _d, _v, PrincipalType)
        else:
            _o.type_ = UNSET
        if "uid" in _d:
            _v = _d["uid"]
            _o.uid = _v if _v is not None else null(_o, "uid", _d)
        else:
            _o.uid = UNSET
        if "display_name" in _d:
            _v = _d["display_name"]
            _o.display_name = _v if _v is not None else null(_o, "display_name", _d)
        else:
            _o.display_name = UNSET
        if "email" in _d:
            _v = _d["email"]
            _o.email = _v if _v is not None else null(_o, "email", _d)
        else:
            _o.email = UNSET
        if "photo_url" in _d:
            _v = _d["photo_url"]
            _o.photo_url = _v if _v is not None else null(_o, "photo_url", _d)
        else:
            _o.photo_url = UNSET
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(RunCreatorInfo._fields)
_knows = _KNOWN.issuperset
