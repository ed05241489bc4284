"""Enum FileArtifactResponseArtifactType; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class FileArtifactResponseArtifactType(_OpenStrEnum):
    """Always `FILE`."""

    FILE = "FILE"
