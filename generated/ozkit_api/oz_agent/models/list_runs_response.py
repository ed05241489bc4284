"""Model ListRunsResponse; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import item, no_list, sub_model
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class ListRunsResponse(_Model):
    """A page of runs.

    Attributes:
        runs: Runs of this page. It can be empty although more pages follow.
        page_info: Whether and where the list goes on.
    """

    _fields: ClassVar[Mapping[str, str]] = {"runs": "runs", "page_info": "page_info"}
    _required: ClassVar[tuple[str, ...]] = (
        "runs",
        "page_info",
    )

    runs: list[RunItem]
    page_info: PageInfo

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["runs"]
            _o.runs = (
                [RunItem.from_dict(_i) if _i.__class__ is dict else item(RunItem, _i, _v) for _i in _v]
                if _v.__class__ is list
                else no_list(_o, "runs", _d, _v)
            )
            _v = _d["page_info"]
            _o.page_info = (
                PageInfo.from_dict(_v) if _v.__class__ is dict else sub_model(_o, "page_info", _d, _v, PageInfo)
            )
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(ListRunsResponse._fields)
_knows = _KNOWN.issuperset

from .page_info import PageInfo  # noqa: E402
from .run_item import RunItem  # noqa: E402
