"""Model GitContext; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Model, describe


@define(kw_only=True, repr=False, eq=False)
class GitContext(Model):
    """Commit and branch an agent worked on.

    Attributes:
        head: Commit that was checked out, possibly in short form.
        branch: Branch that was checked out.
    """

    head: str
    branch: str


describe(GitContext)
