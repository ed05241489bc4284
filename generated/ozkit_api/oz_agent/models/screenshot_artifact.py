"""Model ScreenshotArtifact; generated, do not edit."""

from __future__ import annotations

import datetime

from attrs import define

from ..types import Choice, Model, Object, Parsed, describe
from .screenshot_artifact_artifact_type import ScreenshotArtifactArtifactType


@define(kw_only=True, repr=False, eq=False)
class ScreenshotArtifact(Model):
    """A screenshot that a run took, as listed in the run.

    Attributes:
        artifact_type: Always `SCREENSHOT`.
        created_at: When the screenshot was taken.
        data: What is known of the picture. Fetch the artifact by its uid for the contents.
    """

    artifact_type: ScreenshotArtifactArtifactType
    created_at: datetime.datetime
    data: ScreenshotArtifactData


from .screenshot_artifact_data import ScreenshotArtifactData  # noqa: E402

describe(
    ScreenshotArtifact,
    {
        "artifact_type": Choice(ScreenshotArtifactArtifactType),
        "created_at": Parsed(datetime.datetime),
        "data": Object(ScreenshotArtifactData),
    },
)
