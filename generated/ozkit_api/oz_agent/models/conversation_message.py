"""Model ConversationMessage; generated, do not edit."""

from __future__ import annotations

import datetime
from typing import Any

from attrs import define

from ..types import UNSET, Choice, Items, Model, Parsed, Plain, Tagged, Unset, describe
from .conversation_message_role import ConversationMessageRole


@define(kw_only=True, repr=False, eq=False)
class ConversationMessage(Model):
    """What one side said or did in one go.

    Several transcript messages can be joined in it.

    Attributes:
        role: Which side it comes from.
        content: Its pieces, in order.
        message_ids: Ids of the transcript messages that were joined.
        request_id: Id that all messages of the same request have in common. Missing if not known.
        timestamp: Time of the first transcript message in it.
    """

    role: ConversationMessageRole
    content: list[TextContentBlock | ActionContentBlock | ActionResultContentBlock | EventContentBlock | dict[str, Any]]
    message_ids: list[str] | Unset = UNSET
    request_id: str | Unset = UNSET
    timestamp: datetime.datetime | Unset = UNSET


from .action_content_block import ActionContentBlock  # noqa: E402
from .action_result_content_block import ActionResultContentBlock  # noqa: E402
from .event_content_block import EventContentBlock  # noqa: E402
from .text_content_block import TextContentBlock  # noqa: E402

describe(
    ConversationMessage,
    {
        "role": Choice(ConversationMessageRole),
        "content": Items(
            Tagged(
                "type",
                {
                    "text": TextContentBlock,
                    "action": ActionContentBlock,
                    "action_result": ActionResultContentBlock,
                    "event": EventContentBlock,
                },
            )
        ),
        "message_ids": Items(Plain(str)),
        "timestamp": Parsed(datetime.datetime),
    },
)
