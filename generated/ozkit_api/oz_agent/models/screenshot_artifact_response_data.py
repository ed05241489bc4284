"""Model ScreenshotArtifactResponseData; generated, do not edit."""

from __future__ import annotations

import datetime

from attrs import define

from ..types import UNSET, Model, Parsed, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class ScreenshotArtifactResponseData(Model):
    """A screenshot and the signed link to the picture.

    Attributes:
        download_url: Signed link to the picture. It is a secret for as long as it works, so keep it out
            of logs, and send it no API key.
        expires_at: When the link stops working. Fetch the artifact again for a new one.
        content_type: MIME type of the picture.
        description: What the agent says about the picture. Can be missing.
    """

    download_url: str
    expires_at: datetime.datetime
    content_type: str
    description: str | Unset = UNSET


describe(ScreenshotArtifactResponseData, lambda: {"expires_at": Parsed(datetime.datetime)})
