"""Model ModelUsage; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import null
from ..types import source as _source


@_define(kw_only=True, repr=False)
class ModelUsage(_Model):
    """What one member used of one model.

    Attributes:
        model_id: Id of the model. New models appear without notice.
        distinct_conversation_count: Different conversations in which the model was used.
        credits_spent: Credits spent on the model, fractions included.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "model_id": "model_id",
        "distinct_conversation_count": "distinct_conversation_count",
        "credits_spent": "credits_spent",
    }
    _required: ClassVar[tuple[str, ...]] = (
        "model_id",
        "distinct_conversation_count",
        "credits_spent",
    )

    model_id: str
    distinct_conversation_count: int
    credits_spent: float

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["model_id"]
            _o.model_id = _v if _v is not None else null(_o, "model_id", _d)
            _v = _d["distinct_conversation_count"]
            _o.distinct_conversation_count = _v if _v is not None else null(_o, "distinct_conversation_count", _d)
            _v = _d["credits_spent"]
            _o.credits_spent = _v if _v is not None else null(_o, "credits_spent", _d)
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(ModelUsage._fields)
_knows = _KNOWN.issuperset
