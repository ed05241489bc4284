"""Model FileArtifact; generated, do not edit."""

from __future__ import annotations

import datetime

from attrs import define

from ..types import Choice, Model, Object, Parsed, describe
from .file_artifact_artifact_type import FileArtifactArtifactType


@define(kw_only=True, repr=False, eq=False)
class FileArtifact(Model):
    """A file that a run uploaded, as listed in the run.

    Attributes:
        artifact_type: Always `FILE`.
        created_at: When the file was uploaded.
        data: What is known of the file. Fetch the artifact by its uid for the contents.
    """

    artifact_type: FileArtifactArtifactType
    created_at: datetime.datetime
    data: FileArtifactData


from .file_artifact_data import FileArtifactData  # noqa: E402

describe(
    FileArtifact,
    {
        "artifact_type": Choice(FileArtifactArtifactType),
        "created_at": Parsed(datetime.datetime),
        "data": Object(FileArtifactData),
    },
)
