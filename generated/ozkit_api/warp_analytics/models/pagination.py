"""Model Pagination; generated, do not edit."""

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
class Pagination(_Model):
    """Position of a page in a numbered list.

    Attributes:
        current_page: Number of this page, from 1.
        page_size: Page size that the server worked with; the last page can hold less.
        total_pages: How many pages there were at the time of the answer.
        total_count: How many rows there were in all at the time of the answer.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "current_page": "current_page",
        "page_size": "page_size",
        "total_pages": "total_pages",
        "total_count": "total_count",
    }
    _required: ClassVar[tuple[str, ...]] = (
        "current_page",
        "page_size",
        "total_pages",
        "total_count",
    )

    current_page: int
    page_size: int
    total_pages: int
    total_count: int

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["current_page"]
            _o.current_page = _v if _v is not None else null(_o, "current_page", _d)
            _v = _d["page_size"]
            _o.page_size = _v if _v is not None else null(_o, "page_size", _d)
            _v = _d["total_pages"]
            _o.total_pages = _v if _v is not None else null(_o, "total_pages", _d)
            _v = _d["total_count"]
            _o.total_count = _v if _v is not None else null(_o, "total_count", _d)
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(Pagination._fields)
_knows = _KNOWN.issuperset
