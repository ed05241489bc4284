"""Model SendMessageResponse; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import UNSET, Items, Model, Plain, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class SendMessageResponse(Model):
    """The copies that were made of a message.

    Attributes:
        message_ids: Id of each recipient's copy, in the order of `to`.
    """

    message_ids: list[str] | Unset = UNSET


describe(SendMessageResponse, lambda: {"message_ids": Items(Plain(str))})
