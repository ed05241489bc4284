"""Enum ActionContentBlockType; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum
from ..types import lookup_table as _lookup_table


class ActionContentBlockType(_OpenStrEnum):
    """Always `action`."""

    ACTION = "action"


TABLE = _lookup_table(ActionContentBlockType)
