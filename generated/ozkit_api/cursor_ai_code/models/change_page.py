"""Model ChangePage; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import item, no_list, null
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class ChangePage(_Model):
    """One page of changes.

    The last page is the one where page times pageSize reaches totalCount.

    Attributes:
        items: The changes of this page.
        total_count: How many rows there are on all pages together.
        page: Number of this page, from 1.
        page_size: Page size that the server worked with, which can be less than was asked for.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "items": "items",
        "totalCount": "total_count",
        "page": "page",
        "pageSize": "page_size",
    }
    _required: ClassVar[tuple[str, ...]] = (
        "items",
        "totalCount",
        "page",
        "pageSize",
    )

    items: list[ChangeMetrics]
    total_count: int
    page: int
    page_size: int

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["items"]
            _o.items = (
                [ChangeMetrics.from_dict(_i) if _i.__class__ is dict else item(ChangeMetrics, _i, _v) for _i in _v]
                if _v.__class__ is list
                else no_list(_o, "items", _d, _v)
            )
            _v = _d["totalCount"]
            _o.total_count = _v if _v is not None else null(_o, "totalCount", _d)
            _v = _d["page"]
            _o.page = _v if _v is not None else null(_o, "page", _d)
            _v = _d["pageSize"]
            _o.page_size = _v if _v is not None else null(_o, "pageSize", _d)
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(ChangePage._fields)
_knows = _KNOWN.issuperset

from .change_metrics import ChangeMetrics  # noqa: E402
