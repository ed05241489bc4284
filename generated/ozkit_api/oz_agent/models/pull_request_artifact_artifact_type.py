"""Enum PullRequestArtifactArtifactType; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class PullRequestArtifactArtifactType(_OpenStrEnum):
    """Always `PULL_REQUEST`."""

    PULL_REQUEST = "PULL_REQUEST"
