"""Model RunEvent; generated, do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, datetime_field, null
from ..types import Model as _Model
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class RunEvent(_Model):
    """An event in the life of a run, or about something that concerns it.

    Attributes:
        event_type: What happened. The set is open, so be ready for values you do not know.
        run_id: Run that the event is about.
        ref_id: Id of what the event refers to, for example a message. Null if nothing.
        execution_id: Execution of the run that the event is about. Null if not known.
        occurred_at: Time at which it happened.
        sequence: Number of the event. Later events have greater numbers. Pass the greatest as `since`
            next time.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "event_type": "event_type",
        "run_id": "run_id",
        "ref_id": "ref_id",
        "execution_id": "execution_id",
        "occurred_at": "occurred_at",
        "sequence": "sequence",
    }
    _required: ClassVar[tuple[str, ...]] = ()

    event_type: str | Unset = UNSET
    run_id: str | Unset = UNSET
    ref_id: str | None | Unset = UNSET
    execution_id: str | None | Unset = UNSET
    occurred_at: datetime.datetime | Unset = UNSET
    sequence: int | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        if "event_type" in _d:
            _v = _d["event_type"]
            _o.event_type = _v if _v is not None else null(_o, "event_type", _d)
        else:
            _o.event_type = UNSET
        if "run_id" in _d:
            _v = _d["run_id"]
            _o.run_id = _v if _v is not None else null(_o, "run_id", _d)
        else:
            _o.run_id = UNSET
        if "ref_id" in _d:
            _o.ref_id = _d["ref_id"]
        else:
            _o.ref_id = UNSET
        if "execution_id" in _d:
            _o.execution_id = _d["execution_id"]
        else:
            _o.execution_id = UNSET
        if "occurred_at" in _d:
            _v = _d["occurred_at"]
            _o.occurred_at = datetime_field(_o, "occurred_at", _d, _v)
        else:
            _o.occurred_at = UNSET
        if "sequence" in _d:
            _v = _d["sequence"]
            _o.sequence = _v if _v is not None else null(_o, "sequence", _d)
        else:
            _o.sequence = UNSET
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(RunEvent._fields)
_knows = _KNOWN.issuperset
