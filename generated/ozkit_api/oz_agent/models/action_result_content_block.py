"""Model ActionResultContentBlock; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import UNSET, Choice, Model, Object, Unset, describe
from .action_category import ActionCategory
from .action_result_content_block_type import ActionResultContentBlockType
from .action_state import ActionState


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

    type_: ActionResultContentBlockType
    action_id: str
    category: ActionCategory
    name: str
    state: ActionState
    output: ActionResultContentBlockOutput
    message_id: str | Unset = UNSET


from .action_result_content_block_output import ActionResultContentBlockOutput  # noqa: E402

describe(
    ActionResultContentBlock,
    {
        "type_": Choice(ActionResultContentBlockType),
        "category": Choice(ActionCategory),
        "state": Choice(ActionState),
        "output": Object(ActionResultContentBlockOutput),
    },
    names={"type_": "type"},
)
