"""Model GitHubRepo; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Model, describe


@define(kw_only=True, repr=False, eq=False)
class GitHubRepo(Model):
    """A GitHub repository.

    Attributes:
        owner: User or organisation that has the repository.
        repo: Name of the repository, without its owner.
    """

    owner: str
    repo: str


describe(GitHubRepo)
