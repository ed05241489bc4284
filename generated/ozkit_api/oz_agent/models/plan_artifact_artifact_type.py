"""Enum PlanArtifactArtifactType; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum
from ..types import lookup_table as _lookup_table


class PlanArtifactArtifactType(_OpenStrEnum):
    """Always `PLAN`."""

    PLAN = "PLAN"


TABLE = _lookup_table(PlanArtifactArtifactType)
