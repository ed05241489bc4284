"""Model RunFollowupRequest; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, enum_field, null
from ..types import Model as _Model
from ..types import new as _new
from ..types import source as _source
from .agent_run_mode import TABLE as _TABLE_AgentRunMode
from .agent_run_mode import AgentRunMode


@_define(kw_only=True, repr=False)
class RunFollowupRequest(_Model):
    """A further message for a run.

    Attributes:
        message: Text of the message. Can be empty only when the run goes on from its saved
            conversation; otherwise the answer is 400.
        mode: How the agent goes about it. Only this field counts; a message that begins with `/plan`
            does not switch modes. The server takes `normal` by default.
    """

    _fields: ClassVar[Mapping[str, str]] = {"message": "message", "mode": "mode"}
    _required: ClassVar[tuple[str, ...]] = ()

    message: str | Unset = UNSET
    mode: AgentRunMode | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        if "message" in _d:
            _v = _d["message"]
            _o.message = _v if _v is not None else null(_o, "message", _d)
        else:
            _o.message = UNSET
        if "mode" in _d:
            _v = _d["mode"]
            try:
                _o.mode = _TABLE_AgentRunMode[_v]
            except (KeyError, TypeError):
                _o.mode = enum_field(_o, "mode", _d, _v, AgentRunMode)
        else:
            _o.mode = UNSET
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(RunFollowupRequest._fields)
_knows = _KNOWN.issuperset
