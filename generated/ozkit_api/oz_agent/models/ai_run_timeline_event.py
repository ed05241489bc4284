"""Model AIRunTimelineEvent; generated, do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, datetime_field, enum_field, null, sub_model
from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import source as _source
from .ai_run_timeline_event_type import TABLE as _TABLE_AIRunTimelineEventType
from .ai_run_timeline_event_type import AIRunTimelineEventType


@_define(kw_only=True, repr=False)
class AIRunTimelineEvent(_Model):
    """One stage of a run's preparation or life, with the time it was reached.

    Attributes:
        event_uuid: Id of the event, made by whoever recorded it. Use it to drop repeats.
        run_id: Run that the event is about.
        event_type: Stage that was reached.
        occurred_at: Time at which it happened.
        execution_id: Which execution of the run the event is about; a run that is followed up can have
            several. Missing if that is not known.
        payload: Further data whose keys depend on the event type. Can be missing.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "event_uuid": "event_uuid",
        "run_id": "run_id",
        "event_type": "event_type",
        "occurred_at": "occurred_at",
        "execution_id": "execution_id",
        "payload": "payload",
    }
    _required: ClassVar[tuple[str, ...]] = (
        "event_uuid",
        "run_id",
        "event_type",
        "occurred_at",
    )

    event_uuid: str
    run_id: str
    event_type: AIRunTimelineEventType
    occurred_at: datetime.datetime
    execution_id: int | Unset = UNSET
    payload: AIRunTimelineEventPayload | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["event_uuid"]
            _o.event_uuid = _v if _v is not None else null(_o, "event_uuid", _d)
            _v = _d["run_id"]
            _o.run_id = _v if _v is not None else null(_o, "run_id", _d)
            _v = _d["event_type"]
            try:
                _o.event_type = _TABLE_AIRunTimelineEventType[_v]
            except (KeyError, TypeError):
                _o.event_type = enum_field(_o, "event_type", _d, _v, AIRunTimelineEventType)
            _v = _d["occurred_at"]
            _o.occurred_at = datetime_field(_o, "occurred_at", _d, _v)
            if "execution_id" in _d:
                _v = _d["execution_id"]
                _o.execution_id = _v if _v is not None else null(_o, "execution_id", _d)
            else:
                _o.execution_id = UNSET
            if "payload" in _d:
                _v = _d["payload"]
                _o.payload = (
                    AIRunTimelineEventPayload.from_dict(_v)
                    if _v.__class__ is dict
                    else sub_model(_o, "payload", _d, _v, AIRunTimelineEventPayload)
                )
            else:
                _o.payload = UNSET
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(AIRunTimelineEvent._fields)
_knows = _KNOWN.issuperset

from .ai_run_timeline_event_payload import AIRunTimelineEventPayload  # noqa: E402
