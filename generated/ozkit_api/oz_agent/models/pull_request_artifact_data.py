"""Model PullRequestArtifactData; generated, do not edit."""

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
class PullRequestArtifactData(_Model):
    """Where a pull request is.

    There is no uid; number and repository can be read from the address.

    Attributes:
        url: Address of the pull request.
        branch: Branch that it wants to merge.
    """

    _fields: ClassVar[Mapping[str, str]] = {"url": "url", "branch": "branch"}
    _required: ClassVar[tuple[str, ...]] = (
        "url",
        "branch",
    )

    url: str
    branch: str

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["url"]
            _o.url = _v if _v is not None else null(_o, "url", _d)
            _v = _d["branch"]
            _o.branch = _v if _v is not None else null(_o, "branch", _d)
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(PullRequestArtifactData._fields)
_knows = _KNOWN.issuperset
