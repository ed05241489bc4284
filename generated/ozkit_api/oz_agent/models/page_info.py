"""Model PageInfo; generated, do not edit."""

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
class PageInfo(_Model):
    """Whether and where a list goes on.

    Attributes:
        has_next_page: False on the last page. This decides, not the number of items.
        next_cursor: Value of `cursor` for the next page. Its contents mean nothing to a client. Missing
            or null on the last page.
    """

    _fields: ClassVar[Mapping[str, str]] = {"has_next_page": "has_next_page", "next_cursor": "next_cursor"}
    _required: ClassVar[tuple[str, ...]] = ("has_next_page",)

    has_next_page: bool
    next_cursor: str | None | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["has_next_page"]
            _o.has_next_page = _v if _v is not None else null(_o, "has_next_page", _d)
            if "next_cursor" in _d:
                _o.next_cursor = _d["next_cursor"]
            else:
                _o.next_cursor = UNSET
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(PageInfo._fields)
_knows = _KNOWN.issuperset
