"""Model SummaryResponse; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import source as _source
from ..types import sub_model


@_define(kw_only=True, repr=False)
class SummaryResponse(_Model):
    """Team totals of the whole window.

    Attributes:
        data: The totals, by run type.
    """

    _fields: ClassVar[Mapping[str, str]] = {"data": "data"}
    _required: ClassVar[tuple[str, ...]] = ("data",)

    data: SummaryData

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["data"]
            _o.data = SummaryData.from_dict(_v) if _v.__class__ is dict else sub_model(_o, "data", _d, _v, SummaryData)
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(SummaryResponse._fields)
_knows = _KNOWN.issuperset

from .summary_data import SummaryData  # noqa: E402
