"""Model ScheduleInfo; generated, do not edit."""

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
class ScheduleInfo(_Model):
    """The schedule behind a run, as it was when the run was created.

    Attributes:
        schedule_id: Id of the schedule.
        schedule_name: Its name at that time.
        cron_schedule: Its cron expression at that time, in UTC.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "schedule_id": "schedule_id",
        "schedule_name": "schedule_name",
        "cron_schedule": "cron_schedule",
    }
    _required: ClassVar[tuple[str, ...]] = (
        "schedule_id",
        "schedule_name",
        "cron_schedule",
    )

    schedule_id: str
    schedule_name: str
    cron_schedule: str

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["schedule_id"]
            _o.schedule_id = _v if _v is not None else null(_o, "schedule_id", _d)
            _v = _d["schedule_name"]
            _o.schedule_name = _v if _v is not None else null(_o, "schedule_name", _d)
            _v = _d["cron_schedule"]
            _o.cron_schedule = _v if _v is not None else null(_o, "cron_schedule", _d)
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(ScheduleInfo._fields)
_knows = _KNOWN.issuperset
