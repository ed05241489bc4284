"""Model FileArtifactResponse; generated, do not edit."""

from __future__ import annotations

import datetime

from attrs import define

from ..types import Choice, Model, Object, Parsed, describe
from .file_artifact_response_artifact_type import FileArtifactResponseArtifactType


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
    artifact_type: FileArtifactResponseArtifactType
    created_at: datetime.datetime
    data: FileArtifactResponseData


from .file_artifact_response_data import FileArtifactResponseData  # noqa: E402

describe(
    FileArtifactResponse,
    {
        "artifact_type": Choice(FileArtifactResponseArtifactType),
        "created_at": Parsed(datetime.datetime),
        "data": Object(FileArtifactResponseData),
    },
)
