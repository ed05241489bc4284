"""Model AttachmentInput; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import null
from ..types import source as _source


@_define(kw_only=True, repr=False)
class AttachmentInput(_Model):
    """A file that goes along with the prompt, inside the request.

    Attributes:
        file_name: Name under which the agent sees the file.
        mime_type: MIME type of the file. Pictures can be JPEG, PNG, GIF or WebP.
        data: Contents of the file, in base64.
    """

    _fields: ClassVar[Mapping[str, str]] = {"file_name": "file_name", "mime_type": "mime_type", "data": "data"}
    _required: ClassVar[tuple[str, ...]] = (
        "file_name",
        "mime_type",
        "data",
    )

    file_name: str
    mime_type: str
    data: str

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["file_name"]
            _o.file_name = _v if _v is not None else null(_o, "file_name", _d)
            _v = _d["mime_type"]
            _o.mime_type = _v if _v is not None else null(_o, "mime_type", _d)
            _v = _d["data"]
            _o.data = _v if _v is not None else null(_o, "data", _d)
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(AttachmentInput._fields)
_knows = _KNOWN.issuperset
