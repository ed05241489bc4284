"""Enum ScreenshotArtifactResponseArtifactType; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum
from ..types import lookup_table as _lookup_table


class ScreenshotArtifactResponseArtifactType(_OpenStrEnum):
    """Always `SCREENSHOT`."""

    SCREENSHOT = "SCREENSHOT"


TABLE = _lookup_table(ScreenshotArtifactResponseArtifactType)
