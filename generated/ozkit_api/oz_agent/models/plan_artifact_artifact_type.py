"""Enum PlanArtifactArtifactType; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class PlanArtifactArtifactType(_OpenStrEnum):
    """Always `PLAN`."""

    PLAN = "PLAN"
