"""Enum EventContentBlockType; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum
from ..types import lookup_table as _lookup_table


class EventContentBlockType(_OpenStrEnum):
    """Always `event`."""

    EVENT = "event"


TABLE = _lookup_table(EventContentBlockType)
