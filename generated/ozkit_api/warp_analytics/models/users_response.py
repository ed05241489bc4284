"""Model UsersResponse; generated, do not edit."""

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
class UsersResponse(_Model):
    """One page of members with their totals of the whole window.

    Attributes:
        data: The members of this page.
        pagination: Where this page stands in the whole list.
    """

    _fields: ClassVar[Mapping[str, str]] = {"data": "data", "pagination": "pagination"}
    _required: ClassVar[tuple[str, ...]] = (
        "data",
        "pagination",
    )

    data: list[AnalyticsUser]
    pagination: Pagination

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["data"]
            _o.data = (
                [AnalyticsUser.from_dict(_i) if _i.__class__ is dict else item(AnalyticsUser, _i, _v) for _i in _v]
                if _v.__class__ is list
                else no_list(_o, "data", _d, _v)
            )
            _v = _d["pagination"]
            _o.pagination = (
                Pagination.from_dict(_v) if _v.__class__ is dict else sub_model(_o, "pagination", _d, _v, Pagination)
            )
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(UsersResponse._fields)
_knows = _KNOWN.issuperset

from .analytics_user import AnalyticsUser  # noqa: E402
from .pagination import Pagination  # noqa: E402
