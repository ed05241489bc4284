"""Model EventContentBlock; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import UNSET, Choice, Model, Object, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class EventContentBlock(Model):
    """Something that happened in the conversation and is neither text nor action.

    Attributes:
        type_: Always `event`.
        name: Kind of event. The set of kinds is open.
        data: A few details, whose keys depend on the kind.
        message_id: Id of the transcript message behind this block. Missing if not known.
    """

    type_: _models.EventContentBlockType
    name: str
    data: _models.EventContentBlockData
    message_id: str | Unset = UNSET


describe(
    EventContentBlock,
    lambda: {"type_": Choice(_models.EventContentBlockType), "data": Object(_models.EventContentBlockData)},
    names={"type_": "type"},
)
