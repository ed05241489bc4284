"""Enum PlanArtifactResponseArtifactType; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum
from ..types import lookup_table as _lookup_table


class PlanArtifactResponseArtifactType(_OpenStrEnum):
    """Always `PLAN`."""

    PLAN = "PLAN"


TABLE = _lookup_table(PlanArtifactResponseArtifactType)
