"""Model GetRunTimelineResponse; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import item, no_list
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class GetRunTimelineResponse(_Model):
    """The stages that a run went through.

    Attributes:
        events: Stages, oldest first.
    """

    _fields: ClassVar[Mapping[str, str]] = {"events": "events"}
    _required: ClassVar[tuple[str, ...]] = ("events",)

    events: list[AIRunTimelineEvent]

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["events"]
            _o.events = (
                [
                    AIRunTimelineEvent.from_dict(_i) if _i.__class__ is dict else item(AIRunTimelineEvent, _i, _v)
                    for _i in _v
                ]
                if _v.__class__ is list
                else no_list(_o, "events", _d, _v)
            )
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(GetRunTimelineResponse._fields)
_knows = _KNOWN.issuperset

from .ai_run_timeline_event import AIRunTimelineEvent  # noqa: E402
