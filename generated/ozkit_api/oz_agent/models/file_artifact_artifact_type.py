"""Enum FileArtifactArtifactType; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class FileArtifactArtifactType(_OpenStrEnum):
    """Always `FILE`."""

    FILE = "FILE"
