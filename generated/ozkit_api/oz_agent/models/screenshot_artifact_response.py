"""Model ScreenshotArtifactResponse; generated, do not edit."""

from __future__ import annotations

import datetime

from attrs import define

from ..types import Choice, Model, Object, Parsed, describe
from .screenshot_artifact_response_artifact_type import ScreenshotArtifactResponseArtifactType


@define(kw_only=True, repr=False, eq=False)
class ScreenshotArtifactResponse(Model):
    """A screenshot that was fetched by its uid.

    Attributes:
        artifact_uid: Uid that it was fetched by.
        artifact_type: Always `SCREENSHOT`.
        created_at: When the screenshot was taken.
        data: Link to the picture, and what is known of it.
    """

    artifact_uid: str
    artifact_type: ScreenshotArtifactResponseArtifactType
    created_at: datetime.datetime
    data: ScreenshotArtifactResponseData


from .screenshot_artifact_response_data import ScreenshotArtifactResponseData  # noqa: E402

describe(
    ScreenshotArtifactResponse,
    {
        "artifact_type": Choice(ScreenshotArtifactResponseArtifactType),
        "created_at": Parsed(datetime.datetime),
        "data": Object(ScreenshotArtifactResponseData),
    },
)
