"""Enum ScreenshotArtifactResponseArtifactType; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class ScreenshotArtifactResponseArtifactType(_OpenStrEnum):
    """Always `SCREENSHOT`."""

    SCREENSHOT = "SCREENSHOT"
