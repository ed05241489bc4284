"""Model FileArtifactResponse; generated, do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import Model as _Model
from ..types import datetime_field, enum_field, null, sub_model
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import source as _source
from .file_artifact_response_artifact_type import TABLE as _TABLE_FileArtifactResponseArtifactType
from .file_artifact_response_artifact_type import FileArtifactResponseArtifactType


@_define(kw_only=True, repr=False)
class FileArtifactResponse(_Model):
    """An uploaded file that was fetched by its uid.

    Attributes:
        artifact_uid: Uid that it was fetched by.
        artifact_type: Always `FILE`.
        created_at: When the file was uploaded.
        data: Link to the contents, and what is known of the file.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "artifact_uid": "artifact_uid",
        "artifact_type": "artifact_type",
        "created_at": "created_at",
        "data": "data",
    }
    _required: ClassVar[tuple[str, ...]] = (
        "artifact_uid",
        "artifact_type",
        "created_at",
        "data",
    )

    artifact_uid: str
    artifact_type: FileArtifactResponseArtifactType
    created_at: datetime.datetime
    data: FileArtifactResponseData

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["artifact_uid"]
            _o.artifact_uid = _v if _v is not None else null(_o, "artifact_uid", _d)
            _v = _d["artifact_type"]
            try:
                _o.artifact_type = _TABLE_FileArtifactResponseArtifactType[_v]
            except (KeyError, TypeError):
                _o.artifact_type = enum_field(_o, "artifact_type", _d, _v, FileArtifactResponseArtifactType)
            _v = _d["created_at"]
            _o.created_at = datetime_field(_o, "created_at", _d, _v)
            _v = _d["data"]
            _o.data = (
                FileArtifactResponseData.from_dict(_v)
                if _v.__class__ is dict
                else sub_model(_o, "data", _d, _v, FileArtifactResponseData)
            )
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(FileArtifactResponse._fields)
_knows = _KNOWN.issuperset

from .file_artifact_response_data import FileArtifactResponseData  # noqa: E402
