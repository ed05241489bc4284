"""Model Error; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, null
from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class Error(_Model):
    """What the server says when it refuses, in the form of problem details.

    The code of the problem is the last part of `type`. Some refusals carry `error` alone, and some come
    from a machine in front of the server, as HTML. Members beyond these can be present, such as a link for
    connecting an account.

    Attributes:
        type_: Kind of problem, as a URI or a relative path. Its last segment is the code, with hyphens
            for underscores in some answers. What stands before has changed in the past, so do not
            compare it.
        title: Short name of the problem, the same each time it occurs.
        status: HTTP status, repeated.
        error: Title and detail in one line, for older clients. The only member in some answers.
        detail: What was wrong in this case. Can be missing.
        instance: Path of the request that failed.
        retryable: Whether the same request may succeed later without any change. Trust it more than the
            status, since some 500 answers are final. Missing in answers that do not come from the API
            itself.
        trace_id: Trace id. Give it to Warp's support.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "type": "type_",
        "title": "title",
        "status": "status",
        "error": "error",
        "detail": "detail",
        "instance": "instance",
        "retryable": "retryable",
        "trace_id": "trace_id",
    }
    _required: ClassVar[tuple[str, ...]] = (
        "type",
        "title",
        "status",
        "error",
    )

    type_: str
    title: str
    status: int
    error: str
    detail: str | Unset = UNSET
    instance: str | Unset = UNSET
    retryable: bool | Unset = UNSET
    trace_id: str | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["type"]
            _o.type_ = _v if _v is not None else null(_o, "type", _d)
            _v = _d["title"]
            _o.title = _v if _v is not None else null(_o, "title", _d)
            _v = _d["status"]
            _o.status = _v if _v is not None else null(_o, "status", _d)
            _v = _d["error"]
            _o.error = _v if _v is not None else null(_o, "error", _d)
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
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(Error._fields)
_knows = _KNOWN.issuperset
