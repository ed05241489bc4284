"""Model ActionResultContentBlock; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import UNSET, Choice, Model, Object, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class ActionResultContentBlock(Model):
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

    type_: _models.ActionResultContentBlockType
    action_id: str
    category: _models.ActionCategory
    name: str
    state: _models.ActionState
    output: _models.ActionResultContentBlockOutput
    message_id: str | Unset = UNSET


describe(
    ActionResultContentBlock,
    lambda: {
        "type_": Choice(_models.ActionResultContentBlockType),
        "category": Choice(_models.ActionCategory),
        "state": Choice(_models.ActionState),
        "output": Object(_models.ActionResultContentBlockOutput),
    },
    names={"type_": "type"},
)
