"""Enum ExternalReferenceArtifactArtifactType; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class ExternalReferenceArtifactArtifactType(_OpenStrEnum):
    """Always `EXTERNAL_REFERENCE`."""

    EXTERNAL_REFERENCE = "EXTERNAL_REFERENCE"
