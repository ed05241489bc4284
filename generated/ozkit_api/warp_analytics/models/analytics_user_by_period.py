"""Model AnalyticsUserByPeriod; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, null, sub_model
from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class AnalyticsUserByPeriod(_Model):
    """One member with series.

    Attributes:
        user_id: Id of the member; also the value of the user_id filter of events. Treat it as opaque.
        email: Mail address of the member.
        local: Series of the member's local runs.
        cloud: Series of the member's cloud runs.
    """

    _fields: ClassVar[Mapping[str, str]] = {"user_id": "user_id", "email": "email", "local": "local", "cloud": "cloud"}
    _required: ClassVar[tuple[str, ...]] = (
        "user_id",
        "email",
    )

    user_id: str
    email: str
    local: UserRunTypeUsageByPeriod | Unset = UNSET
    cloud: UserRunTypeUsageByPeriod | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["user_id"]
            _o.user_id = _v if _v is not None else null(_o, "user_id", _d)
            _v = _d["email"]
            _o.email = _v if _v is not None else null(_o, "email", _d)
            if "local" in _d:
                _v = _d["local"]
                _o.local = (
                    UserRunTypeUsageByPeriod.from_dict(_v)
                    if _v.__class__ is dict
                    else sub_model(_o, "local", _d, _v, UserRunTypeUsageByPeriod)
                )
            else:
                _o.local = UNSET
            if "cloud" in _d:
                _v = _d["cloud"]
                _o.cloud = (
                    UserRunTypeUsageByPeriod.from_dict(_v)
                    if _v.__class__ is dict
                    else sub_model(_o, "cloud", _d, _v, UserRunTypeUsageByPeriod)
                )
            else:
                _o.cloud = UNSET
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(AnalyticsUserByPeriod._fields)
_knows = _KNOWN.issuperset

from .user_run_type_usage_by_period import UserRunTypeUsageByPeriod  # noqa: E402
