"""Model ScreenshotArtifactResponse; generated, do not edit."""

from __future__ import annotations

import datetime

from attrs import define

from .. import models as _models
from ..types import Choice, Model, Object, Parsed, describe


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
    artifact_type: _models.ScreenshotArtifactResponseArtifactType
    created_at: datetime.datetime
    data: _models.ScreenshotArtifactResponseData


describe(
    ScreenshotArtifactResponse,
    lambda: {
        "artifact_type": Choice(_models.ScreenshotArtifactResponseArtifactType),
        "created_at": Parsed(datetime.datetime),
        "data": Object(_models.ScreenshotArtifactResponseData),
    },
)
