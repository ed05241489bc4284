"""Model PullRequestArtifact; generated, do not edit."""

from __future__ import annotations

import datetime

from attrs import define

from ..types import Choice, Model, Object, Parsed, describe
from .pull_request_artifact_artifact_type import PullRequestArtifactArtifactType


@define(kw_only=True, repr=False, eq=False)
class PullRequestArtifact(Model):
    """A pull request that a run opened, as listed in the run.

    Attributes:
        artifact_type: Always `PULL_REQUEST`.
        created_at: When the run recorded it.
        data: Where the pull request is.
    """

    artifact_type: PullRequestArtifactArtifactType
    created_at: datetime.datetime
    data: PullRequestArtifactData


from .pull_request_artifact_data import PullRequestArtifactData  # noqa: E402

describe(
    PullRequestArtifact,
    {
        "artifact_type": Choice(PullRequestArtifactArtifactType),
        "created_at": Parsed(datetime.datetime),
        "data": Object(PullRequestArtifactData),
    },
)
