"""Model LineCountsByPeriod; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import no_list
from ..types import source as _source


@_define(kw_only=True, repr=False)
class LineCountsByPeriod(_Model):
    """Lines added and removed in each period.

    Attributes:
        added_count: Lines added in each period.
        removed_count: Lines removed in each period.
    """

    _fields: ClassVar[Mapping[str, str]] = {"added_count": "added_count", "removed_count": "removed_count"}
    _required: ClassVar[tuple[str, ...]] = (
        "added_count",
        "removed_count",
    )

    added_count: list[int]
    removed_count: list[int]

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["added_count"]
            _o.added_count = _v if _v.__class__ is list else no_list(_o, "added_count", _d, _v)
            _v = _d["removed_count"]
            _o.removed_count = _v if _v.__class__ is list else no_list(_o, "removed_count", _d, _v)
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(LineCountsByPeriod._fields)
_knows = _KNOWN.issuperset
