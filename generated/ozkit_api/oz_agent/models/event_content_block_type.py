"""Enum EventContentBlockType; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class EventContentBlockType(_OpenStrEnum):
    """Always `event`."""

    EVENT = "event"
