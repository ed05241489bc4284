"""Model FileArtifactResponseData; generated, do not edit."""

from __future__ import annotations

import datetime

from attrs import define

from ..types import UNSET, Model, Parsed, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class FileArtifactResponseData(Model):
    """A file and the signed link to its contents.

    Attributes:
        download_url: Signed link to the contents. It is a secret for as long as it works, so keep it
            out of logs, and send it no API key.
        expires_at: When the link stops working. Fetch the artifact again for a new one.
        content_type: MIME type of the file.
        filename: The path's last part.
        filepath: Path of the file, relative to the conversation. Comes from the agent, so check it
            before writing to disk.
        title: Title of the file.
        description: What the agent says about the file. Can be missing.
        size_bytes: Size in bytes. Can be missing.
    """

    download_url: str
    expires_at: datetime.datetime
    content_type: str
    filename: str
    filepath: str | Unset = UNSET
    title: str | Unset = UNSET
    description: str | Unset = UNSET
    size_bytes: int | Unset = UNSET


describe(FileArtifactResponseData, lambda: {"expires_at": Parsed(datetime.datetime)})
