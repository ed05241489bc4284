"""Model SummaryDataByPeriod; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, sub_model
from ..types import Model as _Model
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class SummaryDataByPeriod(_Model):
    """Series of the team, apart for local and cloud runs.

    Attributes:
        local: Series of the runs on members' machines.
        cloud: Series of the runs in the cloud.
    """

    _fields: ClassVar[Mapping[str, str]] = {"local": "local", "cloud": "cloud"}
    _required: ClassVar[tuple[str, ...]] = ()

    local: RunTypeTotalsByPeriod | Unset = UNSET
    cloud: RunTypeTotalsByPeriod | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        if "local" in _d:
            _v = _d["local"]
            _o.local = (
                RunTypeTotalsByPeriod.from_dict(_v)
                if _v.__class__ is dict
                else sub_model(_o, "local", _d, _v, RunTypeTotalsByPeriod)
            )
        else:
            _o.local = UNSET
        if "cloud" in _d:
            _v = _d["cloud"]
            _o.cloud = (
                RunTypeTotalsByPeriod.from_dict(_v)
                if _v.__class__ is dict
                else sub_model(_o, "cloud", _d, _v, RunTypeTotalsByPeriod)
            )
        else:
            _o.cloud = UNSET
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(SummaryDataByPeriod._fields)
_knows = _KNOWN.issuperset

from .run_type_totals_by_period import RunTypeTotalsByPeriod  # noqa: E402
