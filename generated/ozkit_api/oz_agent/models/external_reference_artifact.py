"""Model ExternalReferenceArtifact; generated, do not edit."""

from __future__ import annotations

import datetime

from attrs import define

from ..types import Choice, Model, Object, Parsed, describe
from .external_reference_artifact_artifact_type import ExternalReferenceArtifactArtifactType


@define(kw_only=True, repr=False, eq=False)
class ExternalReferenceArtifact(Model):
    """A reference to something that the run made in another system.

    Attributes:
        artifact_type: Always `EXTERNAL_REFERENCE`.
        created_at: Time at which the artifact was recorded.
        data: The reference.
    """

    artifact_type: ExternalReferenceArtifactArtifactType
    created_at: datetime.datetime
    data: ExternalReferenceArtifactData


from .external_reference_artifact_data import ExternalReferenceArtifactData  # noqa: E402

describe(
    ExternalReferenceArtifact,
    {
        "artifact_type": Choice(ExternalReferenceArtifactArtifactType),
        "created_at": Parsed(datetime.datetime),
        "data": Object(ExternalReferenceArtifactData),
    },
)
