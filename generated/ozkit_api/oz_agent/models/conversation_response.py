"""Model ConversationResponse; generated, do not edit."""

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
class ConversationResponse(_Model):
    """A conversation as a tree of steps.

    Attributes:
        conversation_id: Id of the conversation.
        steps: Steps at the top of the tree, in order.
    """

    _fields: ClassVar[Mapping[str, str]] = {"conversation_id": "conversation_id", "steps": "steps"}
    _required: ClassVar[tuple[str, ...]] = (
        "conversation_id",
        "steps",
    )

    conversation_id: str
    steps: list[ConversationStep]

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["conversation_id"]
            _o.conversation_id = _v if _v is not None else null(_o, "conversation_id", _d)
            _v = _d["steps"]
            _o.steps = (
                [
                    ConversationStep.from_dict(_i) if _i.__class__ is dict else item(ConversationStep, _i, _v)
                    for _i in _v
                ]
                if _v.__class__ is list
                else no_list(_o, "steps", _d, _v)
            )
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(ConversationResponse._fields)
_knows = _KNOWN.issuperset

from .conversation_step import ConversationStep  # noqa: E402
