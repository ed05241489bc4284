"""Model SummaryByPeriodResponse; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import Model as _Model
from ..types import enum_field, no_list, sub_model
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import source as _source
from .period_grouping import TABLE as _TABLE_PeriodGrouping
from .period_grouping import PeriodGrouping


@_define(kw_only=True, repr=False)
class SummaryByPeriodResponse(_Model):
    """Team totals as series.

    Every series is as long as period_list, and the value at one position belongs to the period at the same
    position.

    Attributes:
        group_by_period: The period that was asked for.
        period_list: One label for each period, such as a calendar date. At most 365.
        data: The series, by run type.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "group_by_period": "group_by_period",
        "period_list": "period_list",
        "data": "data",
    }
    _required: ClassVar[tuple[str, ...]] = (
        "group_by_period",
        "period_list",
        "data",
    )

    group_by_period: PeriodGrouping
    period_list: list[str]
    data: SummaryDataByPeriod

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["group_by_period"]
            try:
                _o.group_by_period = _TABLE_PeriodGrouping[_v]
            except (KeyError, TypeError):
                _o.group_by_period = enum_field(_o, "group_by_period", _d, _v, PeriodGrouping)
            _v = _d["period_list"]
            _o.period_list = _v if _v.__class__ is list else no_list(_o, "period_list", _d, _v)
            _v = _d["data"]
            _o.data = (
                SummaryDataByPeriod.from_dict(_v)
                if _v.__class__ is dict
                else sub_model(_o, "data", _d, _v, SummaryDataByPeriod)
            )
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(SummaryByPeriodResponse._fields)
_knows = _KNOWN.issuperset

from .summary_data_by_period import SummaryDataByPeriod  # noqa: E402
