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
    """What a refusal may look like.

    The body is not documented for this API, so nothing in it is certain; the names are those of the
    vendor's other API on the same server.

    Attributes:
        type_: Address or name of the kind of problem.
        title: Short name of the problem.
        status: The HTTP status, repeated.
        detail: What went wrong this time.
        instance: The request or resource that was concerned.
        error: The message in its older place.
        retryable: Whether the same request may succeed later.
        trace_id: What to quote when asking the vendor's support.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "type": "type_",
        "title": "title",
        "status": "status",
        "detail": "detail",
        "instance": "instance",
        "error": "error",
        "retryable": "retryable",
        "trace_id": "trace_id",
    }
    _required: ClassVar[tuple[str, ...]] = ()

    type_: str | Unset = UNSET
    title: str | Unset = UNSET
    status: int | Unset = UNSET
    detail: str | Unset = UNSET
    instance: str | Unset = UNSET
    error: str | Unset = UNSET
    retryable: bool | Unset = UNSET
    trace_id: str | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        if "type" in _d:
            _v = _d["type"]
            _o.type_ = _v if _v is not None else null(_o, "type", _d)
        else:
            _o.type_ = UNSET
        if "title" in _d:
            _v = _d["title"]
            _o.title = _v if _v is not None else null(_o, "title", _d)
        else:
            _o.title = UNSET
        if "status" in _d:
            _v = _d["status"]
            _o.status = _v if _v is not None else null(_o, "status", _d)
        else:
            _o.status = UNSET
        if "detail" in _d:
            _v = _d["detail"]
            _o.detail = _v if _v is not None else null(_o, "detail", _d)
        else:
            _o.detail = UNSET
        if "instance" in _d:
            _v = _d["instance"]
            _o.instance = _v if _v is not None else null(_o, "instance", _d)
        else:
            _o.instance = UNSET
        if "error" in _d:
            _v = _d["error"]
            _o.error = _v if _v is not None else null(_o, "error", _d)
        else:
            _o.error = UNSET
        if "retryable" in _d:
            _v = _d["retryable"]
            _o.retryable = _v if _v is not None else null(_o, "retryable", _d)
        else:
            _o.retryable = UNSET
        if "trace_id" in _d:
            _v = _d["trace_id"]
            _o.trace_id = _v if _v is not None else null(_o, "trace_id", _d)
        else:
            _o.trace_id = UNSET
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(Error._fields)
_knows = _KNOWN.issuperset
