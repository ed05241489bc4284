"""Model ActionContentBlock; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import UNSET, Choice, Model, Object, Unset, describe
from .action_category import ActionCategory
from .action_content_block_type import ActionContentBlockType


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

    type_: ActionContentBlockType
    id: str
    category: ActionCategory
    name: str
    input_: ActionContentBlockInput
    message_id: str | Unset = UNSET


from .action_content_block_input import ActionContentBlockInput  # noqa: E402

describe(
    ActionContentBlock,
    {
        "type_": Choice(ActionContentBlockType),
        "category": Choice(ActionCategory),
        "input_": Object(ActionContentBlockInput),
    },
    names={"type_": "type", "input_": "input"},
)
