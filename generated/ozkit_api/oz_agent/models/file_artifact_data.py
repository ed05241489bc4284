"""Model FileArtifactData; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import UNSET, Model, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class FileArtifactData(Model):
    """What a run's list says of an uploaded file.

    Attributes:
        artifact_uid: Uid to fetch the artifact by.
        filepath: Path of the file, relative to the conversation. Comes from the agent, so check it
            before writing to disk.
        filename: The path's last part.
        mime_type: MIME type of the file.
        title: Title of the file.
        description: What the agent says about the file. Can be missing.
        size_bytes: Size in bytes. Can be missing.
    """

    artifact_uid: str
    filepath: str
    filename: str
    mime_type: str
    title: str | Unset = UNSET
    description: str | Unset = UNSET
    size_bytes: int | Unset = UNSET


describe(FileArtifactData)
