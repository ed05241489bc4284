"""Enum ScreenshotArtifactArtifactType; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class ScreenshotArtifactArtifactType(_OpenStrEnum):
    """Always `SCREENSHOT`."""

    SCREENSHOT = "SCREENSHOT"
