"""Model EventContentBlockData; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import Model as _Model
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class EventContentBlockData(_Model):
    """A few details, whose keys depend on the kind."""

    _fields: ClassVar[Mapping[str, str]] = {}
    _required: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _o = _new(cls)
        _o._came = None
        _o._extra = {_k: _x for _k, _x in _d.items()}
        return _o
