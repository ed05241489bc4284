"""Enum ActionResultContentBlockType; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class ActionResultContentBlockType(_OpenStrEnum):
    """Always `action_result`."""

    ACTION_RESULT = "action_result"
