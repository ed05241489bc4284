"""Model PlanArtifactResponse; generated, do not edit."""

from __future__ import annotations

import datetime

from attrs import define

from ..types import Choice, Model, Object, Parsed, describe
from .plan_artifact_response_artifact_type import PlanArtifactResponseArtifactType


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
    artifact_type: PlanArtifactResponseArtifactType
    created_at: datetime.datetime
    data: PlanArtifactResponseData


from .plan_artifact_response_data import PlanArtifactResponseData  # noqa: E402

describe(
    PlanArtifactResponse,
    {
        "artifact_type": Choice(PlanArtifactResponseArtifactType),
        "created_at": Parsed(datetime.datetime),
        "data": Object(PlanArtifactResponseData),
    },
)
