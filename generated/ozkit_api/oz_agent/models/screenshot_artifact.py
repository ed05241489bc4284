"""Model ScreenshotArtifact; generated, do not edit."""

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
from .screenshot_artifact_artifact_type import TABLE as _TABLE_ScreenshotArtifactArtifactType
from .screenshot_artifact_artifact_type import ScreenshotArtifactArtifactType


@_define(kw_only=True, repr=False)
class ScreenshotArtifact(_Model):
    """A screenshot that a run took, as listed in the run.

    Attributes:
        artifact_type: Always `SCREENSHOT`.
        created_at: When the screenshot was taken.
        data: What is known of the picture. Fetch the artifact by its uid for the contents.
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

    artifact_type: ScreenshotArtifactArtifactType
    created_at: datetime.datetime
    data: ScreenshotArtifactData

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
                _o.artifact_type = _TABLE_ScreenshotArtifactArtifactType[_v]
            except (KeyError, TypeError):
                _o.artifact_type = enum_field(_o, "artifact_type", _d, _v, ScreenshotArtifactArtifactType)
            _v = _d["created_at"]
            _o.created_at = datetime_field(_o, "created_at", _d, _v)
            _v = _d["data"]
            _o.data = (
                ScreenshotArtifactData.from_dict(_v)
                if _v.__class__ is dict
                else sub_model(_o, "data", _d, _v, ScreenshotArtifactData)
            )
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(ScreenshotArtifact._fields)
_knows = _KNOWN.issuperset

from .screenshot_artifact_data import ScreenshotArtifactData  # noqa: E402
