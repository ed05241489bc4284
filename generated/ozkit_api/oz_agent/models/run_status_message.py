"""Model RunStatusMessage; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, enum_field, null
from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import source as _source
from .platform_error_code import TABLE as _TABLE_PlatformErrorCode
from .platform_error_code import PlatformErrorCode


@_define(kw_only=True, repr=False)
class RunStatusMessage(_Model):
    """What the server says about the state of a run.

    A run that ended badly also has a code and a hint on retrying.

    Attributes:
        message: Text for people.
        error_code: Code of the problem. Only there when the run ended badly.
        retryable: Whether a new run with the same request may succeed. The old run stays as it is. Only
            there when the run ended badly.
    """

    _fields: ClassVar[Mapping[str, str]] = {"message": "message", "error_code": "error_code", "retryable": "retryable"}
    _required: ClassVar[tuple[str, ...]] = ("message",)

    message: str
    error_code: PlatformErrorCode | Unset = UNSET
    retryable: bool | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["message"]
            _o.message = _v if _v is not None else null(_o, "message", _d)
            if "error_code" in _d:
                _v = _d["error_code"]
                try:
                    _o.error_code = _TABLE_PlatformErrorCode[_v]
                except (KeyError, TypeError):
                    _o.error_code = enum_field(_o, "error_code", _d, _v, PlatformErrorCode)
            else:
                _o.error_code = UNSET
            if "retryable" in _d:
                _v = _d["retryable"]
                _o.retryable = _v if _v is not None else null(_o, "retryable", _d)
            else:
                _o.retryable = UNSET
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(RunStatusMessage._fields)
_knows = _KNOWN.issuperset
