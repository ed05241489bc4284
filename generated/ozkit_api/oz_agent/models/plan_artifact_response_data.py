"""Model PlanArtifactResponseData; generated, do not edit."""

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
class PlanArtifactResponseData(_Model):
    """A plan with its text as it is now, which somebody may have changed since the run.

    Attributes:
        document_uid: Uid of the plan as a document.
        notebook_uid: Uid of the notebook that belongs to it.
        content: Text as it is now, in Markdown.
        content_type: MIME type of `content`.
        url: Address of the plan in Warp Drive. Can be missing.
        title: Title as it is now. Can be missing.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "document_uid": "document_uid",
        "notebook_uid": "notebook_uid",
        "content": "content",
        "content_type": "content_type",
        "url": "url",
        "title": "title",
    }
    _required: ClassVar[tuple[str, ...]] = (
        "document_uid",
        "notebook_uid",
        "content",
        "content_type",
    )

    document_uid: str
    notebook_uid: str
    content: str
    content_type: str
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
            _v = _d["notebook_uid"]
            _o.notebook_uid = _v if _v is not None else null(_o, "notebook_uid", _d)
            _v = _d["content"]
            _o.content = _v if _v is not None else null(_o, "content", _d)
            _v = _d["content_type"]
            _o.content_type = _v if _v is not None else null(_o, "content_type", _d)
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


_KNOWN = frozenset(PlanArtifactResponseData._fields)
_knows = _KNOWN.issuperset
