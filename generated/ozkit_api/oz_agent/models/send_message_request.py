"""Model SendMessageRequest; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Items, Model, Plain, describe


@define(kw_only=True, repr=False, eq=False)
class SendMessageRequest(Model):
    """A message from one run to others.

    Attributes:
        to: Ids of the runs that get it.
        subject: Subject line, at most 1,024 characters.
        body: Text of the message, at most 131,072 characters.
        sender_run_id: Run that sends it.
    """

    to: list[str]
    subject: str
    body: str
    sender_run_id: str


describe(SendMessageRequest, lambda: {"to": Items(Plain(str))})
