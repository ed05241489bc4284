"""Model MemoryStoreRef; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import Model as _Model
from ..types import enum_field, null
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import source as _source
from .memory_store_access import TABLE as _TABLE_MemoryStoreAccess
from .memory_store_access import MemoryStoreAccess


@_define(kw_only=True, repr=False)
class MemoryStoreRef(_Model):
    """A memory store that runs can use, and how.

    Attributes:
        uid: Uid of the store.
        access: What the agent may do with it.
        instructions: What the agent should use it for. An empty text is refused.
    """

    _fields: ClassVar[Mapping[str, str]] = {"uid": "uid", "access": "access", "instructions": "instructions"}
    _required: ClassVar[tuple[str, ...]] = (
        "uid",
        "access",
        "instructions",
    )

    uid: str
    access: MemoryStoreAccess
    instructions: str

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["uid"]
            _o.uid = _v if _v is not None else null(_o, "uid", _d)
            _v = _d["access"]
            try:
                _o.access = _TABLE_MemoryStoreAccess[_v]
            except (KeyError, TypeError):
                _o.access = enum_field(_o, "access", _d, _v, MemoryStoreAccess)
            _v = _d["instructions"]
            _o.instructions = _v if _v is not None else null(_o, "instructions", _d)
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(MemoryStoreRef._fields)
_knows = _KNOWN.issuperset
