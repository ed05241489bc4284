"""Model Message; generated, do not edit."""

from __future__ import annotations

import datetime

from attrs import define

from ..types import UNSET, Model, Nullable, Parsed, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class Message(Model):
    """A message between runs, with its text.

    Attributes:
        message_id: Id of the message.
        sender_run_id: Run that sent it.
        subject: Subject line.
        body: Text of the message.
        sent_at: When it was sent.
        delivered_at: When it was marked as delivered. Null before that.
        read_at: When it was read. Null before that.
    """

    message_id: str | Unset = UNSET
    sender_run_id: str | Unset = UNSET
    subject: str | Unset = UNSET
    body: str | Unset = UNSET
    sent_at: datetime.datetime | Unset = UNSET
    delivered_at: datetime.datetime | None | Unset = UNSET
    read_at: datetime.datetime | None | Unset = UNSET


describe(
    Message,
    lambda: {
        "sent_at": Parsed(datetime.datetime),
        "delivered_at": Nullable(Parsed(datetime.datetime)),
        "read_at": Nullable(Parsed(datetime.datetime)),
    },
)
