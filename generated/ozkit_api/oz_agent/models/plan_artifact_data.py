"""Model PlanArtifactData; generated, do not edit."""

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
class PlanArtifactData(_Model):
    """What a run's list says of a plan.

    Attributes:
        document_uid: Uid of the plan as a document.
        artifact_uid: Uid to fetch the artifact by. Can be missing, and then the text cannot be fetched.
        notebook_uid: Uid of the notebook that belongs to it. Can be missing.
        url: Address of the plan in Warp Drive. Can be missing.
        title: Title of the plan. Can be missing.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "document_uid": "document_uid",
        "artifact_uid": "artifact_uid",
        "notebook_uid": "notebook_uid",
        "url": "url",
        "title": "title",
    }
    _required: ClassVar[tuple[str, ...]] = ("document_uid",)

    document_uid: str
    artifact_uid: str | Unset = UNSET
    notebook_uid: str | Unset = UNSET
    url: str | Unset = UNSET
    title: str | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["document_uid"]
            _o.document_uid = _v if _v is not None else null(_o, "document_uid", _d)
            if "artifact_uid" in _d:
                _v = _d["artifact_uid"]
                _o.artifact_uid = _v if _v is not None else null(_o, "artifact_uid", _d)
            else:
                _o.artifact_uid = UNSET
            if "notebook_uid" in _d:
                _v = _d["notebook_uid"]
                _o.notebook_uid = _v if _v is not None else null(_o, "notebook_uid", _d)
            else:
                _o.notebook_uid = UNSET
            if "url" in _d:
                _v = _d["url"]
                _o.url = _v if _v is not None else null(_o, "url", _d)
            else:
                _o.url = UNSET
            if "title" in _d:
                _v = _d["title"]
                _o.title = _v if _v is not None else null(_o, "title", _d)
            else:
                _o.title = UNSET
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(PlanArtifactData._fields)
_knows = _KNOWN.issuperset
