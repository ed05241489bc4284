"""Model Error; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, null
from ..types import Model as _Model
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class Error(_Model):
    """A refusal.

    Two forms exist, error with message and code with message; read message first.

    Attributes:
        error: Name of the status in words.
        code: A fixed word in the second form.
        message: What went wrong.
    """

    _fields: ClassVar[Mapping[str, str]] = {"error": "error", "code": "code", "message": "message"}
    _required: ClassVar[tuple[str, ...]] = ()

    error: str | Unset = UNSET
    code: str | Unset = UNSET
    message: str | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        if "error" in _d:
            _v = _d["error"]
            _o.error = _v if _v is not None else null(_o, "error", _d)
        else:
            _o.error = UNSET
        if "code" in _d:
            _v = _d["code"]
            _o.code = _v if _v is not None else null(_o, "code", _d)
        else:
            _o.code = UNSET
        if "message" in _d:
            _v = _d["message"]
            _o.message = _v if _v is not None else null(_o, "message", _d)
        else:
            _o.message = UNSET
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(Error._fields)
_knows = _KNOWN.issuperset
