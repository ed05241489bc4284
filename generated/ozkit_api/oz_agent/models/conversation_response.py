"""Model ConversationResponse; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import Items, Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class ConversationResponse(Model):
    """A conversation as a tree of steps.

    Attributes:
        conversation_id: Id of the conversation.
        steps: Steps at the top of the tree, in order.
    """

    conversation_id: str
    steps: list[_models.ConversationStep]


describe(ConversationResponse, lambda: {"steps": Items(Object(_models.ConversationStep))})
