"""Model ScreenshotArtifact; generated, do not edit."""

from __future__ import annotations

import datetime

from attrs import define

from .. import models as _models
from ..types import Choice, Model, Object, Parsed, describe


@define(kw_only=True, repr=False, eq=False)
class ScreenshotArtifact(Model):
    """A screenshot that a run took, as listed in the run.

    Attributes:
        artifact_type: Always `SCREENSHOT`.
        created_at: When the screenshot was taken.
        data: What is known of the picture. Fetch the artifact by its uid for the contents.
    """

    artifact_type: _models.ScreenshotArtifactArtifactType
    created_at: datetime.datetime
    data: _models.ScreenshotArtifactData


describe(
    ScreenshotArtifact,
    lambda: {
        "artifact_type": Choice(_models.ScreenshotArtifactArtifactType),
        "created_at": Parsed(datetime.datetime),
        "data": Object(_models.ScreenshotArtifactData),
    },
)
