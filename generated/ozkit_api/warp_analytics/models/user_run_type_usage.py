"""Model UserRunTypeUsage; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import item, no_list, null, sub_model
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class UserRunTypeUsage(_Model):
    """What one member used in one run type.

    Attributes:
        distinct_conversation_count: How many different conversations the member had. Counts of
            different windows, models or run types do not add up.
        credits_spent: How many credits the member spent, fractions included.
        model_usage: The same figures for each model the member used.
        code_changes: File and line counts of the changes that agents proposed to the member.
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

    distinct_conversation_count: int
    credits_spent: float
    model_usage: list[ModelUsage]
    code_changes: CodeChanges

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["distinct_conversation_count"]
            _o.distinct_conversation_count = _v if _v is not None else null(_o, "distinct_conversation_count", _d)
            _v = _d["credits_spent"]
            _o.credits_spent = _v if _v is not None else null(_o, "credits_spent", _d)
            _v = _d["model_usage"]
            _o.model_usage = (
                [ModelUsage.from_dict(_i) if _i.__class__ is dict else item(ModelUsage, _i, _v) for _i in _v]
                if _v.__class__ is list
                else no_list(_o, "model_usage", _d, _v)
            )
            _v = _d["code_changes"]
            _o.code_changes = (
                CodeChanges.from_dict(_v)
                if _v.__class__ is dict
                else sub_model(_o, "code_changes", _d, _v, CodeChanges)
            )
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(UserRunTypeUsage._fields)
_knows = _KNOWN.issuperset

from .code_changes import CodeChanges  # noqa: E402
from .model_usage import ModelUsage  # noqa: E402
