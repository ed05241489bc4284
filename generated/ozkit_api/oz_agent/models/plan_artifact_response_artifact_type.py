"""Enum PlanArtifactResponseArtifactType; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class PlanArtifactResponseArtifactType(_OpenStrEnum):
    """Always `PLAN`."""

    PLAN = "PLAN"
