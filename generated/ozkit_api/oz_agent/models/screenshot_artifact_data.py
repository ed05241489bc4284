"""Model ScreenshotArtifactData; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import UNSET, Model, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class ScreenshotArtifactData(Model):
    """What a run's list says of a screenshot.

    Attributes:
        artifact_uid: Uid to fetch the artifact by.
        mime_type: MIME type of the picture.
        description: What the agent says about the picture. Can be missing.
    """

    artifact_uid: str
    mime_type: str
    description: str | Unset = UNSET


describe(ScreenshotArtifactData)
