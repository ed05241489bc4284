"""Model ChangeMetrics; generated, do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, datetime_field, item, no_list, null
from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class ChangeMetrics(_Model):
    """One accepted AI change.

    All line counts are whole numbers. The time of the change itself is not recorded.

    Attributes:
        change_id: Id of the change; the same change always gets the same one.
        user_id: Encoded id of the member, which begins with user_ and stays the same.
        user_email: Mail address of the member.
        total_lines_added: Lines that the change adds.
        total_lines_deleted: Lines that the change deletes.
        created_at: When the server took the row in.
        source: Which feature made the change. Known values are TAB, an inline completion, and COMPOSER,
            an edit by the agent.
        model: Name of the model in free form; null or empty for many inline completions.
        metadata: The files of the change, one entry each. Their counts need not add up to the totals.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "changeId": "change_id",
        "userId": "user_id",
        "userEmail": "user_email",
        "totalLinesAdded": "total_lines_added",
        "totalLinesDeleted": "total_lines_deleted",
        "createdAt": "created_at",
        "source": "source",
        "model": "model",
        "metadata": "metadata",
    }
    _required: ClassVar[tuple[str, ...]] = (
        "changeId",
        "userId",
        "userEmail",
        "totalLinesAdded",
        "totalLinesDeleted",
        "createdAt",
    )

    change_id: str
    user_id: str
    user_email: str
    total_lines_added: int
    total_lines_deleted: int
    created_at: datetime.datetime
    source: str | None | Unset = UNSET
    model: str | None | Unset = UNSET
    metadata: list[ChangedFile] | None | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["changeId"]
            _o.change_id = _v if _v is not None else null(_o, "changeId", _d)
            _v = _d["userId"]
            _o.user_id = _v if _v is not None else null(_o, "userId", _d)
            _v = _d["userEmail"]
            _o.user_email = _v if _v is not None else null(_o, "userEmail", _d)
            _v = _d["totalLinesAdded"]
            _o.total_lines_added = _v if _v is not None else null(_o, "totalLinesAdded", _d)
            _v = _d["totalLinesDeleted"]
            _o.total_lines_deleted = _v if _v is not None else null(_o, "totalLinesDeleted", _d)
            _v = _d["createdAt"]
            _o.created_at = datetime_field(_o, "createdAt", _d, _v)
            if "source" in _d:
                _o.source = _d["source"]
            else:
                _o.source = UNSET
            if "model" in _d:
                _o.model = _d["model"]
            else:
                _o.model = UNSET
            if "metadata" in _d:
                _v = _d["metadata"]
                _o.metadata = (
                    [ChangedFile.from_dict(_i) if _i.__class__ is dict else item(ChangedFile, _i, _v) for _i in _v]
                    if _v.__class__ is list
                    else None
                    if _v is None
                    else no_list(_o, "metadata", _d, _v)
                )
            else:
                _o.metadata = UNSET
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(ChangeMetrics._fields)
_knows = _KNOWN.issuperset

from .changed_file import ChangedFile  # noqa: E402
