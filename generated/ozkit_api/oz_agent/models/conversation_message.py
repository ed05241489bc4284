"""Model ConversationMessage; generated, do not edit."""

from __future__ import annotations

import datetime
from typing import Any

from attrs import define

from .. import models as _models
from ..types import UNSET, Choice, Items, Model, Parsed, Plain, Tagged, Unset, describe


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

    role: _models.ConversationMessageRole
    content: list[
        _models.TextContentBlock
        | _models.ActionContentBlock
        | _models.ActionResultContentBlock
        | _models.EventContentBlock
        | dict[str, Any]
    ]
    message_ids: list[str] | Unset = UNSET
    request_id: str | Unset = UNSET
    timestamp: datetime.datetime | Unset = UNSET


describe(
    ConversationMessage,
    lambda: {
        "role": Choice(_models.ConversationMessageRole),
        "content": Items(
            Tagged(
                "type",
                {
                    "text": _models.TextContentBlock,
                    "action": _models.ActionContentBlock,
                    "action_result": _models.ActionResultContentBlock,
                    "event": _models.EventContentBlock,
                },
            )
        ),
        "message_ids": Items(Plain(str)),
        "timestamp": Parsed(datetime.datetime),
    },
)
