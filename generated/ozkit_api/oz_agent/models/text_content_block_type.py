"""Enum TextContentBlockType; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum
from ..types import lookup_table as _lookup_table


class TextContentBlockType(_OpenStrEnum):
    """Always `text`."""

    TEXT = "text"


TABLE = _lookup_table(TextContentBlockType)
