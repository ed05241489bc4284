"""Model EnvironmentLastTask; generated, do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, datetime_field, enum_field, null
from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import source as _source
from .run_state import TABLE as _TABLE_RunState
from .run_state import RunState


@_define(kw_only=True, repr=False)
class EnvironmentLastTask(_Model):
    """The newest run of an environment, in short form.

    Attributes:
        id: Id of the run.
        title: Title of the run.
        state: State of the run.
        created_at: Time of creation.
        updated_at: Time of the last change.
        started_at: When work began. Null before that.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "title": "title",
        "state": "state",
        "created_at": "created_at",
        "updated_at": "updated_at",
        "started_at": "started_at",
    }
    _required: ClassVar[tuple[str, ...]] = (
        "id",
        "title",
        "state",
        "created_at",
        "updated_at",
    )

    id: str
    title: str
    state: RunState
    created_at: datetime.datetime
    updated_at: datetime.datetime
    started_at: datetime.datetime | None | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["id"]
            _o.id = _v if _v is not None else null(_o, "id", _d)
            _v = _d["title"]
            _o.title = _v if _v is not None else null(_o, "title", _d)
            _v = _d["state"]
            try:
                _o.state = _TABLE_RunState[_v]
            except (KeyError, TypeError):
                _o.state = enum_field(_o, "state", _d, _v, RunState)
            _v = _d["created_at"]
            _o.created_at = datetime_field(_o, "created_at", _d, _v)
            _v = _d["updated_at"]
            _o.updated_at = datetime_field(_o, "updated_at", _d, _v)
            if "started_at" in _d:
                _v = _d["started_at"]
                _o.started_at = None if _v is None else datetime_field(_o, "started_at", _d, _v)
            else:
                _o.started_at = UNSET
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(EnvironmentLastTask._fields)
_knows = _KNOWN.issuperset
