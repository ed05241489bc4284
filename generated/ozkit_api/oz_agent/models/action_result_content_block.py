"""Model ActionResultContentBlock; generated, do not edit."""

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
from .action_result_content_block_type import TABLE as _TABLE_ActionResultContentBlockType
from .action_result_content_block_type import ActionResultContentBlockType
from .action_state import TABLE as _TABLE_ActionState
from .action_state import ActionState


@_define(kw_only=True, repr=False)
class ActionResultContentBlock(_Model):
    """How an action went.

    Attributes:
        type_: Always `action_result`.
        action_id: The `id` of the action block it answers.
        category: Kind of action, as in its action block.
        name: Name of the action, as in its action block.
        state: How far the action got.
        output: What the action gave back, in a form that the API cleans up for readers. Large or binary
            results are shortened. The keys depend on the action.
        message_id: Id of the transcript message behind this block. Missing if not known.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "type": "type_",
        "action_id": "action_id",
        "category": "category",
        "name": "name",
        "state": "state",
        "output": "output",
        "message_id": "message_id",
    }
    _required: ClassVar[tuple[str, ...]] = (
        "type",
        "action_id",
        "category",
        "name",
        "state",
        "output",
    )

    type_: ActionResultContentBlockType
    action_id: str
    category: ActionCategory
    name: str
    state: ActionState
    output: ActionResultContentBlockOutput
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
                _o.type_ = _TABLE_ActionResultContentBlockType[_v]
            except (KeyError, TypeError):
                _o.type_ = enum_field(_o, "type", _d, _v, ActionResultContentBlockType)
            _v = _d["action_id"]
            _o.action_id = _v if _v is not None else null(_o, "action_id", _d)
            _v = _d["category"]
            try:
                _o.category = _TABLE_ActionCategory[_v]
            except (KeyError, TypeError):
                _o.category = enum_field(_o, "category", _d, _v, ActionCategory)
            _v = _d["name"]
            _o.name = _v if _v is not None else null(_o, "name", _d)
            _v = _d["state"]
            try:
                _o.state = _TABLE_ActionState[_v]
            except (KeyError, TypeError):
                _o.state = enum_field(_o, "state", _d, _v, ActionState)
            _v = _d["output"]
            _o.output = (
                ActionResultContentBlockOutput.from_dict(_v)
                if _v.__class__ is dict
                else sub_model(_o, "output", _d, _v, ActionResultContentBlockOutput)
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


_KNOWN = frozenset(ActionResultContentBlock._fields)
_knows = _KNOWN.issuperset

from .action_result_content_block_output import ActionResultContentBlockOutput  # noqa: E402
