"""Model RunTypeTotalsByPeriod; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import no_list, sub_model
from ..types import source as _source


@_define(kw_only=True, repr=False)
class RunTypeTotalsByPeriod(_Model):
    """Series of one run type for the team.

    A period without activity holds zeros.

    Attributes:
        total_conversations_count: Conversations in each period. One that spans two periods may count in
            both.
        total_credits_spent: Credits spent in each period, fractions included.
        code_changes: File and line counts of each period.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "total_conversations_count": "total_conversations_count",
        "total_credits_spent": "total_credits_spent",
        "code_changes": "code_changes",
    }
    _required: ClassVar[tuple[str, ...]] = (
        "total_conversations_count",
        "total_credits_spent",
        "code_changes",
    )

    total_conversations_count: list[int]
    total_credits_spent: list[float]
    code_changes: CodeChangesByPeriod

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["total_conversations_count"]
            _o.total_conversations_count = (
                _v if _v.__class__ is list else no_list(_o, "total_conversations_count", _d, _v)
            )
            _v = _d["total_credits_spent"]
            _o.total_credits_spent = _v if _v.__class__ is list else no_list(_o, "total_credits_spent", _d, _v)
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


_KNOWN = frozenset(RunTypeTotalsByPeriod._fields)
_knows = _KNOWN.issuperset

from .code_changes_by_period import CodeChangesByPeriod  # noqa: E402
