"""Enum FileArtifactArtifactType; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum
from ..types import lookup_table as _lookup_table


class FileArtifactArtifactType(_OpenStrEnum):
    """Always `FILE`."""

    FILE = "FILE"


TABLE = _lookup_table(FileArtifactArtifactType)
