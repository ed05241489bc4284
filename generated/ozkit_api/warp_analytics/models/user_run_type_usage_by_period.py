"""Model UserRunTypeUsageByPeriod; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import item, no_list, sub_model
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class UserRunTypeUsageByPeriod(_Model):
    """What one member used in one run type, period by period.

    Attributes:
        distinct_conversation_count: Different conversations in each period. The values do not add up
            over periods.
        credits_spent: Credits spent in each period, fractions included.
        model_usage: One entry for each model the member used, each with its own series.
        code_changes: File and line counts of each period.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "distinct_conversation_count": "distinct_conversation_count",
        "credits_spent": "credits_spent",
        "model_usage": "model_usage",
        "code_changes": "code_changes",
    }
    _required: ClassVar[tuple[str, ...]] = (
        "distinct_conversation_count",
        "credits_spent",
        "model_usage",
        "code_changes",
    )

    distinct_conversation_count: list[int]
    credits_spent: list[float]
    model_usage: list[ModelUsageByPeriod]
    code_changes: CodeChangesByPeriod

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["distinct_conversation_count"]
            _o.distinct_conversation_count = (
                _v if _v.__class__ is list else no_list(_o, "distinct_conversation_count", _d, _v)
            )
            _v = _d["credits_spent"]
            _o.credits_spent = _v if _v.__class__ is list else no_list(_o, "credits_spent", _d, _v)
            _v = _d["model_usage"]
            _o.model_usage = (
                [
                    ModelUsageByPeriod.from_dict(_i) if _i.__class__ is dict else item(ModelUsageByPeriod, _i, _v)
                    for _i in _v
                ]
                if _v.__class__ is list
                else no_list(_o, "model_usage", _d, _v)
            )
            _v = _d["code_changes"]
            _o.code_changes = (
                CodeChangesByPeriod.from_dict(_v)
                if _v.__class__ is dict
                else sub_model(_o, "code_changes", _d, _v, CodeChangesByPeriod)
            )
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(UserRunTypeUsageByPeriod._fields)
_knows = _KNOWN.issuperset

from .code_changes_by_period import CodeChangesByPeriod  # noqa: E402
from .model_usage_by_period import ModelUsageByPeriod  # noqa: E402
