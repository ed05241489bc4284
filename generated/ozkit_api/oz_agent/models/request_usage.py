"""Model RequestUsage; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, null
from ..types import Model as _Model
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class RequestUsage(_Model):
    """What a run used, in three parts.

    The vendor states no unit, so do not read the numbers as an amount of money. Each part can be missing or
    null.

    Attributes:
        inference_cost: Part for model calls. No unit is stated.
        compute_cost: Part for the machine. No unit is stated.
        platform_cost: Part for Warp's platform. No unit is stated.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "inference_cost": "inference_cost",
        "compute_cost": "compute_cost",
        "platform_cost": "platform_cost",
    }
    _required: ClassVar[tuple[str, ...]] = ()

    inference_cost: float | Unset = UNSET
    compute_cost: float | Unset = UNSET
    platform_cost: float | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        if "inference_cost" in _d:
            _v = _d["inference_cost"]
            _o.inference_cost = _v if _v is not None else null(_o, "inference_cost", _d)
        else:
            _o.inference_cost = UNSET
        if "compute_cost" in _d:
            _v = _d["compute_cost"]
            _o.compute_cost = _v if _v is not None else null(_o, "compute_cost", _d)
        else:
            _o.compute_cost = UNSET
        if "platform_cost" in _d:
            _v = _d["platform_cost"]
            _o.platform_cost = _v if _v is not None else null(_o, "platform_cost", _d)
        else:
            _o.platform_cost = UNSET
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(RequestUsage._fields)
_knows = _KNOWN.issuperset
