"""Model PlanArtifactResponse; generated, do not edit."""

from __future__ import annotations

import datetime

from attrs import define

from .. import models as _models
from ..types import Choice, Model, Object, Parsed, describe


@define(kw_only=True, repr=False, eq=False)
class PlanArtifactResponse(Model):
    """A plan that was fetched by its uid.

    Attributes:
        artifact_uid: Uid that it was fetched by.
        artifact_type: Always `PLAN`.
        created_at: When the plan was made.
        data: The plan and its text.
    """

    artifact_uid: str
    artifact_type: _models.PlanArtifactResponseArtifactType
    created_at: datetime.datetime
    data: _models.PlanArtifactResponseData


describe(
    PlanArtifactResponse,
    lambda: {
        "artifact_type": Choice(_models.PlanArtifactResponseArtifactType),
        "created_at": Parsed(datetime.datetime),
        "data": Object(_models.PlanArtifactResponseData),
    },
)
