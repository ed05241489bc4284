"""Model FileArtifact; generated, do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import Model as _Model
from ..types import datetime_field, enum_field, sub_model
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import source as _source
from .file_artifact_artifact_type import TABLE as _TABLE_FileArtifactArtifactType
from .file_artifact_artifact_type import FileArtifactArtifactType


@_define(kw_only=True, repr=False)
class FileArtifact(_Model):
    """A file that a run uploaded, as listed in the run.

    Attributes:
        artifact_type: Always `FILE`.
        created_at: When the file was uploaded.
        data: What is known of the file. Fetch the artifact by its uid for the contents.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "artifact_type": "artifact_type",
        "created_at": "created_at",
        "data": "data",
    }
    _required: ClassVar[tuple[str, ...]] = (
        "artifact_type",
        "created_at",
        "data",
    )

    artifact_type: FileArtifactArtifactType
    created_at: datetime.datetime
    data: FileArtifactData

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["artifact_type"]
            try:
                _o.artifact_type = _TABLE_FileArtifactArtifactType[_v]
            except (KeyError, TypeError):
                _o.artifact_type = enum_field(_o, "artifact_type", _d, _v, FileArtifactArtifactType)
            _v = _d["created_at"]
            _o.created_at = datetime_field(_o, "created_at", _d, _v)
            _v = _d["data"]
            _o.data = (
                FileArtifactData.from_dict(_v)
                if _v.__class__ is dict
                else sub_model(_o, "data", _d, _v, FileArtifactData)
            )
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(FileArtifact._fields)
_knows = _KNOWN.issuperset

from .file_artifact_data import FileArtifactData  # noqa: E402
