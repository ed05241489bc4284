"""Model PlanArtifact; generated, do not edit."""

from __future__ import annotations

import datetime

from attrs import define

from .. import models as _models
from ..types import Choice, Model, Object, Parsed, describe


@define(kw_only=True, repr=False, eq=False)
class PlanArtifact(Model):
    """A plan that a run wrote, as listed in the run.

    Attributes:
        artifact_type: Always `PLAN`.
        created_at: When the plan was made.
        data: What is known of the plan. Fetch the artifact by its uid for the text.
    """

    artifact_type: _models.PlanArtifactArtifactType
    created_at: datetime.datetime
    data: _models.PlanArtifactData


describe(
    PlanArtifact,
    lambda: {
        "artifact_type": Choice(_models.PlanArtifactArtifactType),
        "created_at": Parsed(datetime.datetime),
        "data": Object(_models.PlanArtifactData),
    },
)
