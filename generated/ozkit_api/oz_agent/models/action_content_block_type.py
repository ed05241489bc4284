"""Enum ActionContentBlockType; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class ActionContentBlockType(_OpenStrEnum):
    """Always `action`."""

    ACTION = "action"
