"""Enum ActionResultContentBlockType; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum
from ..types import lookup_table as _lookup_table


class ActionResultContentBlockType(_OpenStrEnum):
    """Always `action_result`."""

    ACTION_RESULT = "action_result"


TABLE = _lookup_table(ActionResultContentBlockType)
