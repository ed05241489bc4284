"""Model FileArtifact; generated, do not edit."""

from __future__ import annotations

import datetime

from attrs import define

from .. import models as _models
from ..types import Choice, Model, Object, Parsed, describe


@define(kw_only=True, repr=False, eq=False)
class FileArtifact(Model):
    """A file that a run uploaded, as listed in the run.

    Attributes:
        artifact_type: Always `FILE`.
        created_at: When the file was uploaded.
        data: What is known of the file. Fetch the artifact by its uid for the contents.
    """

    artifact_type: _models.FileArtifactArtifactType
    created_at: datetime.datetime
    data: _models.FileArtifactData


describe(
    FileArtifact,
    lambda: {
        "artifact_type": Choice(_models.FileArtifactArtifactType),
        "created_at": Parsed(datetime.datetime),
        "data": Object(_models.FileArtifactData),
    },
)
