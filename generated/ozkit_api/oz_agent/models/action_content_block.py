"""Model ActionContentBlock; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, enum_field, null, sub_model
from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import source as _source
from .action_category import TABLE as _TABLE_ActionCategory
from .action_category import ActionCategory
from .action_content_block_type import TABLE as _TABLE_ActionContentBlockType
from .action_content_block_type import ActionContentBlockType


@_define(kw_only=True, repr=False)
class ActionContentBlock(_Model):
    """Something the agent set out to do.

    What came of it stands in the result block whose `action_id` is this `id`.

    Attributes:
        type_: Always `action`.
        id: Id of the action, by which its result refers to it.
        category: Kind of action.
        name: Name of the action. The set of names is open.
        input_: What the action was given, in a form that the API cleans up for readers. The keys depend
            on the action.
        message_id: Id of the transcript message behind this block. Missing if not known.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "type": "type_",
        "id": "id",
        "category": "category",
        "name": "name",
        "input": "input_",
        "message_id": "message_id",
    }
    _required: ClassVar[tuple[str, ...]] = (
        "type",
        "id",
        "category",
        "name",
        "input",
    )

    type_: ActionContentBlockType
    id: str
    category: ActionCategory
    name: str
    input_: ActionContentBlockInput
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
                _o.type_ = _TABLE_ActionContentBlockType[_v]
            except (KeyError, TypeError):
                _o.type_ = enum_field(_o, "type", _d, _v, ActionContentBlockType)
            _v = _d["id"]
            _o.id = _v if _v is not None else null(_o, "id", _d)
            _v = _d["category"]
            try:
                _o.category = _TABLE_ActionCategory[_v]
            except (KeyError, TypeError):
                _o.category = enum_field(_o, "category", _d, _v, ActionCategory)
            _v = _d["name"]
            _o.name = _v if _v is not None else null(_o, "name", _d)
            _v = _d["input"]
            _o.input_ = (
                ActionContentBlockInput.from_dict(_v)
                if _v.__class__ is dict
                else sub_model(_o, "input", _d, _v, ActionContentBlockInput)
            )
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


_KNOWN = frozenset(ActionContentBlock._fields)
_knows = _KNOWN.issuperset

from .action_content_block_input import ActionContentBlockInput  # noqa: E402
