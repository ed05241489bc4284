"""Model PullRequestArtifactData; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Model, describe


@define(kw_only=True, repr=False, eq=False)
class PullRequestArtifactData(Model):
    """Where a pull request is.

    There is no uid; number and repository can be read from the address.

    Attributes:
        url: Address of the pull request.
        branch: Branch that it wants to merge.
    """

    url: str
    branch: str


describe(PullRequestArtifactData)
