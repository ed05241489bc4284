"""Model SecretRef; generated, do not edit."""

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
class SecretRef(_Model):
    """A managed secret, by its name.

    The value is never part of a request or an answer.

    Attributes:
        name: Name of the secret.
    """

    _fields: ClassVar[Mapping[str, str]] = {"name": "name"}
    _required: ClassVar[tuple[str, ...]] = ("name",)

    name: str

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["name"]
            _o.name = _v if _v is not None else null(_o, "name", _d)
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(SecretRef._fields)
_knows = _KNOWN.issuperset
