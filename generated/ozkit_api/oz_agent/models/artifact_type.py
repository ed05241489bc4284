"""Enum ArtifactType; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class ArtifactType(_OpenStrEnum):
    """What a run made.

    `PLAN` is a document with a plan; `PULL_REQUEST` a pull request that it opened; `SCREENSHOT` a picture
    of a screen; `FILE` a file that it uploaded. Newer servers may send other values.
    """

    PLAN = "PLAN"
    PULL_REQUEST = "PULL_REQUEST"
    SCREENSHOT = "SCREENSHOT"
    FILE = "FILE"
    EXTERNAL_REFERENCE = "EXTERNAL_REFERENCE"
