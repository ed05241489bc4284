"""Model ExternalReferenceArtifact; generated, do not edit."""

from __future__ import annotations

import datetime

from attrs import define

from .. import models as _models
from ..types import Choice, Model, Object, Parsed, describe


@define(kw_only=True, repr=False, eq=False)
class ExternalReferenceArtifact(Model):
    """A reference to something that the run made in another system.

    Attributes:
        artifact_type: Always `EXTERNAL_REFERENCE`.
        created_at: Time at which the artifact was recorded.
        data: The reference.
    """

    artifact_type: _models.ExternalReferenceArtifactArtifactType
    created_at: datetime.datetime
    data: _models.ExternalReferenceArtifactData


describe(
    ExternalReferenceArtifact,
    lambda: {
        "artifact_type": Choice(_models.ExternalReferenceArtifactArtifactType),
        "created_at": Parsed(datetime.datetime),
        "data": Object(_models.ExternalReferenceArtifactData),
    },
)
