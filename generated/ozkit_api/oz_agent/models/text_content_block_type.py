"""Enum TextContentBlockType; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class TextContentBlockType(_OpenStrEnum):
    """Always `text`."""

    TEXT = "text"
