"""Model PlanArtifact; generated, do not edit."""

from __future__ import annotations

import datetime

from attrs import define

from ..types import Choice, Model, Object, Parsed, describe
from .plan_artifact_artifact_type import PlanArtifactArtifactType


@define(kw_only=True, repr=False, eq=False)
class PlanArtifact(Model):
    """A plan that a run wrote, as listed in the run.

    Attributes:
        artifact_type: Always `PLAN`.
        created_at: When the plan was made.
        data: What is known of the plan. Fetch the artifact by its uid for the text.
    """

    artifact_type: PlanArtifactArtifactType
    created_at: datetime.datetime
    data: PlanArtifactData


from .plan_artifact_data import PlanArtifactData  # noqa: E402

describe(
    PlanArtifact,
    {
        "artifact_type": Choice(PlanArtifactArtifactType),
        "created_at": Parsed(datetime.datetime),
        "data": Object(PlanArtifactData),
    },
)
