"""Model ConversationStep; generated, do not edit."""

from __future__ import annotations

import datetime

from attrs import define

from .. import models as _models
from ..types import UNSET, Items, Model, Object, Parsed, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class ConversationStep(Model):
    """A task in a conversation, with its messages and with the tasks it handed on.

    Attributes:
        id: Id of the step.
        messages: Its messages, in order.
        steps: Tasks that it handed on, each a step of the same form. The nesting can be deep.
        description: What was asked for in this step. Can be missing.
        summary: What was done in this step, in brief. Can be missing.
        started_at: Time of the first message in it or below it.
        completed_at: Time of the last message so far, in it or below it. Being set does not mean that
            the step is over.
    """

    id: str
    messages: list[_models.ConversationMessage]
    steps: list[_models.ConversationStep]
    description: str | Unset = UNSET
    summary: str | Unset = UNSET
    started_at: datetime.datetime | Unset = UNSET
    completed_at: datetime.datetime | Unset = UNSET


describe(
    ConversationStep,
    lambda: {
        "messages": Items(Object(_models.ConversationMessage)),
        "steps": Items(Object(_models.ConversationStep)),
        "started_at": Parsed(datetime.datetime),
        "completed_at": Parsed(datetime.datetime),
    },
)
