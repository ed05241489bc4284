"""Model ScheduledAgentHistoryItem; generated, do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, datetime_field
from ..types import Model as _Model
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class ScheduledAgentHistoryItem(_Model):
    """When a schedule last started a run, and when it will next.

    Attributes:
        last_ran: Time of the latest run that went well. Null if there is none.
        next_run: When the next run is due. Null if none is.
    """

    _fields: ClassVar[Mapping[str, str]] = {"last_ran": "last_ran", "next_run": "next_run"}
    _required: ClassVar[tuple[str, ...]] = ()

    last_ran: datetime.datetime | None | Unset = UNSET
    next_run: datetime.datetime | None | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        if "last_ran" in _d:
            _v = _d["last_ran"]
            _o.last_ran = None if _v is None else datetime_field(_o, "last_ran", _d, _v)
        else:
            _o.last_ran = UNSET
        if "next_run" in _d:
            _v = _d["next_run"]
            _o.next_run = None if _v is None else datetime_field(_o, "next_run", _d, _v)
        else:
            _o.next_run = UNSET
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(ScheduledAgentHistoryItem._fields)
_knows = _KNOWN.issuperset
