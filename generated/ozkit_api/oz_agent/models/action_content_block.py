"""Model ActionContentBlock; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import UNSET, Choice, Model, Object, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class ActionContentBlock(Model):
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

    type_: _models.ActionContentBlockType
    id: str
    category: _models.ActionCategory
    name: str
    input_: _models.ActionContentBlockInput
    message_id: str | Unset = UNSET


describe(
    ActionContentBlock,
    lambda: {
        "type_": Choice(_models.ActionContentBlockType),
        "category": Choice(_models.ActionCategory),
        "input_": Object(_models.ActionContentBlockInput),
    },
    names={"type_": "type", "input_": "input"},
)
