"""Model FileArtifactResponseData; generated, do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, datetime_field, null
from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class FileArtifactResponseData(_Model):
    """A file and the signed link to its contents.

    Attributes:
        download_url: Signed link to the contents. It is a secret for as long as it works, so keep it
            out of logs, and send it no API key.
        expires_at: When the link stops working. Fetch the artifact again for a new one.
        content_type: MIME type of the file.
        filepath: Path of the file, relative to the conversation. Comes from the agent, so check it
            before writing to disk.
        filename: The path's last part.
        description: What the agent says about the file. Can be missing.
        size_bytes: Size in bytes. Can be missing.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "download_url": "download_url",
        "expires_at": "expires_at",
        "content_type": "content_type",
        "filepath": "filepath",
        "filename": "filename",
        "description": "description",
        "size_bytes": "size_bytes",
    }
    _required: ClassVar[tuple[str, ...]] = (
        "download_url",
        "expires_at",
        "content_type",
        "filepath",
        "filename",
    )

    download_url: str
    expires_at: datetime.datetime
    content_type: str
    filepath: str
    filename: str
    description: str | Unset = UNSET
    size_bytes: int | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["download_url"]
            _o.download_url = _v if _v is not None else null(_o, "download_url", _d)
            _v = _d["expires_at"]
            _o.expires_at = datetime_field(_o, "expires_at", _d, _v)
            _v = _d["content_type"]
            _o.content_type = _v if _v is not None else null(_o, "content_type", _d)
            _v = _d["filepath"]
            _o.filepath = _v if _v is not None else null(_o, "filepath", _d)
            _v = _d["filename"]
            _o.filename = _v if _v is not None else null(_o, "filename", _d)
            if "description" in _d:
                _v = _d["description"]
                _o.description = _v if _v is not None else null(_o, "description", _d)
            else:
                _o.description = UNSET
            if "size_bytes" in _d:
                _v = _d["size_bytes"]
                _o.size_bytes = _v if _v is not None else null(_o, "size_bytes", _d)
            else:
                _o.size_bytes = UNSET
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(FileArtifactResponseData._fields)
_knows = _KNOWN.issuperset
