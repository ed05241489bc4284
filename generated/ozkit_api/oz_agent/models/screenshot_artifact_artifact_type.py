"""Enum ScreenshotArtifactArtifactType; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum
from ..types import lookup_table as _lookup_table


class ScreenshotArtifactArtifactType(_OpenStrEnum):
    """Always `SCREENSHOT`."""

    SCREENSHOT = "SCREENSHOT"


TABLE = _lookup_table(ScreenshotArtifactArtifactType)
