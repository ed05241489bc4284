"""Model ScreenshotArtifactData; generated, do not edit."""

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
class ScreenshotArtifactData(_Model):
    """What a run's list says of a screenshot.

    Attributes:
        artifact_uid: Uid to fetch the artifact by.
        mime_type: MIME type of the picture.
        description: What the agent says about the picture. Can be missing.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "artifact_uid": "artifact_uid",
        "mime_type": "mime_type",
        "description": "description",
    }
    _required: ClassVar[tuple[str, ...]] = (
        "artifact_uid",
        "mime_type",
    )

    artifact_uid: str
    mime_type: str
    description: str | Unset = UNSET

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
            _v = _d["mime_type"]
            _o.mime_type = _v if _v is not None else null(_o, "mime_type", _d)
            if "description" in _d:
                _v = _d["description"]
                _o.description = _v if _v is not None else null(_o, "description", _d)
            else:
                _o.description = UNSET
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(ScreenshotArtifactData._fields)
_knows = _KNOWN.issuperset
