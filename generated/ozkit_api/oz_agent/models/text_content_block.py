"""Model TextContentBlock; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, enum_field, null
from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import source as _source
from .text_content_block_type import TABLE as _TABLE_TextContentBlockType
from .text_content_block_type import TextContentBlockType


@_define(kw_only=True, repr=False)
class TextContentBlock(_Model):
    """Plain text.

    Attributes:
        type_: Always `text`.
        text: The text itself.
        message_id: Id of the transcript message behind this block. Missing if not known.
    """

    _fields: ClassVar[Mapping[str, str]] = {"type": "type_", "text": "text", "message_id": "message_id"}
    _required: ClassVar[tuple[str, ...]] = (
        "type",
        "text",
    )

    type_: TextContentBlockType
    text: str
    message_id: str | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["type"]
            try:
                _o.type_ = _TABLE_TextContentBlockType[_v]
            except (KeyError, TypeError):
                _o.type_ = enum_field(_o, "type", _d, _v, TextContentBlockType)
            _v = _d["text"]
            _o.text = _v if _v is not None else null(_o, "text", _d)
            if "message_id" in _d:
                _v = _d["message_id"]
                _o.message_id = _v if _v is not None else null(_o, "message_id", _d)
            else:
                _o.message_id = UNSET
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(TextContentBlock._fields)
_knows = _KNOWN.issuperset
