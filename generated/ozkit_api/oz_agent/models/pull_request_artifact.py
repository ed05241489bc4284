"""Model PullRequestArtifact; generated, do not edit."""

from __future__ import annotations

import datetime

from attrs import define

from .. import models as _models
from ..types import Choice, Model, Object, Parsed, describe


@define(kw_only=True, repr=False, eq=False)
class PullRequestArtifact(Model):
    """A pull request that a run opened, as listed in the run.

    Attributes:
        artifact_type: Always `PULL_REQUEST`.
        created_at: When the run recorded it.
        data: Where the pull request is.
    """

    artifact_type: _models.PullRequestArtifactArtifactType
    created_at: datetime.datetime
    data: _models.PullRequestArtifactData


describe(
    PullRequestArtifact,
    lambda: {
        "artifact_type": Choice(_models.PullRequestArtifactArtifactType),
        "created_at": Parsed(datetime.datetime),
        "data": Object(_models.PullRequestArtifactData),
    },
)
