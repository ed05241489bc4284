"""Model TextContentBlock; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import UNSET, Choice, Model, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class TextContentBlock(Model):
    """Plain text.

    Attributes:
        type_: Always `text`.
        text: The text itself.
        message_id: Id of the transcript message behind this block. Missing if not known.
    """

    type_: _models.TextContentBlockType
    text: str
    message_id: str | Unset = UNSET


describe(TextContentBlock, lambda: {"type_": Choice(_models.TextContentBlockType)}, names={"type_": "type"})
