"""Enum PullRequestArtifactArtifactType; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum
from ..types import lookup_table as _lookup_table


class PullRequestArtifactArtifactType(_OpenStrEnum):
    """Always `PULL_REQUEST`."""

    PULL_REQUEST = "PULL_REQUEST"


TABLE = _lookup_table(PullRequestArtifactArtifactType)
