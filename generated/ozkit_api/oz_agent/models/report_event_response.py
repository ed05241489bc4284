"""Model ReportEventResponse; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, null
from ..types import Model as _Model
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class ReportEventResponse(_Model):
    """Where the event stands in the order of events.

    Attributes:
        sequence: Number of the event. Later events have greater numbers.
    """

    _fields: ClassVar[Mapping[str, str]] = {"sequence": "sequence"}
    _required: ClassVar[tuple[str, ...]] = ()

    sequence: int | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
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


_KNOWN = frozenset(ReportEventResponse._fields)
_knows = _KNOWN.issuperset
