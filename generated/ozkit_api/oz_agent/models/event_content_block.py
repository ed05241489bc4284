"""Model EventContentBlock; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import UNSET, Choice, Model, Object, Unset, describe
from .event_content_block_type import EventContentBlockType


@define(kw_only=True, repr=False, eq=False)
class EventContentBlock(Model):
    """Something that happened in the conversation and is neither text nor action.

    Attributes:
        type_: Always `event`.
        name: Kind of event. The set of kinds is open.
        data: A few details, whose keys depend on the kind.
        message_id: Id of the transcript message behind this block. Missing if not known.
    """

    type_: EventContentBlockType
    name: str
    data: EventContentBlockData
    message_id: str | Unset = UNSET


from .event_content_block_data import EventContentBlockData  # noqa: E402

describe(
    EventContentBlock,
    {"type_": Choice(EventContentBlockType), "data": Object(EventContentBlockData)},
    names={"type_": "type"},
)
