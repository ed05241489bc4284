"""Model RunAgentResponse; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, enum_field, null
from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import source as _source
from .run_state import TABLE as _TABLE_RunState
from .run_state import RunState


@_define(kw_only=True, repr=False)
class RunAgentResponse(_Model):
    """The run that was started.

    Attributes:
        run_id: Id of the run. Keep it; everything else about the run is found by it.
        state: State at the moment of the answer.
        task_id: The same as `run_id`, under its old name. Deprecated.
        at_capacity: True when all places for concurrent runs are taken. The run was accepted all the
            same and starts later.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "run_id": "run_id",
        "state": "state",
        "task_id": "task_id",
        "at_capacity": "at_capacity",
    }
    _required: ClassVar[tuple[str, ...]] = (
        "run_id",
        "state",
    )

    run_id: str
    state: RunState
    task_id: str | Unset = UNSET
    at_capacity: bool | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["run_id"]
            _o.run_id = _v if _v is not None else null(_o, "run_id", _d)
            _v = _d["state"]
            try:
                _o.state = _TABLE_RunState[_v]
            except (KeyError, TypeError):
                _o.state = enum_field(_o, "state", _d, _v, RunState)
            if "task_id" in _d:
                _v = _d["task_id"]
                _o.task_id = _v if _v is not None else null(_o, "task_id", _d)
            else:
                _o.task_id = UNSET
            if "at_capacity" in _d:
                _v = _d["at_capacity"]
                _o.at_capacity = _v if _v is not None else null(_o, "at_capacity", _d)
            else:
                _o.at_capacity = UNSET
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(RunAgentResponse._fields)
_knows = _KNOWN.issuperset
