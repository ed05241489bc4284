"""Model Harness; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, enum_field
from ..types import Model as _Model
from ..types import new as _new
from ..types import source as _source
from .harness_type import TABLE as _TABLE_HarnessType
from .harness_type import HarnessType


@_define(kw_only=True, repr=False)
class Harness(_Model):
    """Which program drives the model.

    Missing or empty means Oz.

    Attributes:
        type_: Name of the program. The server takes `oz` by default.
    """

    _fields: ClassVar[Mapping[str, str]] = {"type": "type_"}
    _required: ClassVar[tuple[str, ...]] = ()

    type_: HarnessType | Unset = UNSET

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
                _o.type_ = _TABLE_HarnessType[_v]
            except (KeyError, TypeError):
                _o.type_ = enum_field(_o, "type", _d, _v, HarnessType)
        else:
            _o.type_ = UNSET
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(Harness._fields)
_knows = _KNOWN.issuperset
