"""Model TextContentBlock; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import UNSET, Choice, Model, Unset, describe
from .text_content_block_type import TextContentBlockType


@define(kw_only=True, repr=False, eq=False)
class TextContentBlock(Model):
    """Plain text.

    Attributes:
        type_: Always `text`.
        text: The text itself.
        message_id: Id of the transcript message behind this block. Missing if not known.
    """

    type_: TextContentBlockType
    text: str
    message_id: str | Unset = UNSET


describe(TextContentBlock, {"type_": Choice(TextContentBlockType)}, names={"type_": "type"})
