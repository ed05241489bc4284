"""Model ReportEventRequest; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, enum_field, null
from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import source as _source
from .run_lifecycle_event_type import TABLE as _TABLE_RunLifecycleEventType
from .run_lifecycle_event_type import RunLifecycleEventType


@_define(kw_only=True, repr=False)
class ReportEventRequest(_Model):
    """A lifecycle event to record for a run.

    Attributes:
        event_type: What happened to the run.
        execution_id: Id that you gave to this execution, so that its events can be told apart. May be
            left out.
        ref_id: Id of what the event refers to; which kind of id depends on the event. May be left out.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "event_type": "event_type",
        "execution_id": "execution_id",
        "ref_id": "ref_id",
    }
    _required: ClassVar[tuple[str, ...]] = ("event_type",)

    event_type: RunLifecycleEventType
    execution_id: str | Unset = UNSET
    ref_id: str | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["event_type"]
            try:
                _o.event_type = _TABLE_RunLifecycleEventType[_v]
            except (KeyError, TypeError):
                _o.event_type = enum_field(_o, "event_type", _d, _v, RunLifecycleEventType)
            if "execution_id" in _d:
                _v = _d["execution_id"]
                _o.execution_id = _v if _v is not None else null(_o, "execution_id", _d)
            else:
                _o.execution_id = UNSET
            if "ref_id" in _d:
                _v = _d["ref_id"]
                _o.ref_id = _v if _v is not None else null(_o, "ref_id", _d)
            else:
                _o.ref_id = UNSET
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(ReportEventRequest._fields)
_knows = _KNOWN.issuperset
