"""Model FileArtifactResponse; generated, do not edit."""

from __future__ import annotations

import datetime

from attrs import define

from .. import models as _models
from ..types import Choice, Model, Object, Parsed, describe


@define(kw_only=True, repr=False, eq=False)
class FileArtifactResponse(Model):
    """An uploaded file that was fetched by its uid.

    Attributes:
        artifact_uid: Uid that it was fetched by.
        artifact_type: Always `FILE`.
        created_at: When the file was uploaded.
        data: Link to the contents, and what is known of the file.
    """

    artifact_uid: str
    artifact_type: _models.FileArtifactResponseArtifactType
    created_at: datetime.datetime
    data: _models.FileArtifactResponseData


describe(
    FileArtifactResponse,
    lambda: {
        "artifact_type": Choice(_models.FileArtifactResponseArtifactType),
        "created_at": Parsed(datetime.datetime),
        "data": Object(_models.FileArtifactResponseData),
    },
)
