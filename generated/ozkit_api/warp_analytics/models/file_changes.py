"""Model FileChanges; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Model, describe


@define(kw_only=True, repr=False, eq=False)
class FileChanges(Model):
    """File changes that were proposed and accepted.

    Attributes:
        suggested: File changes that agents proposed.
        accepted: File changes that were taken over.
    """

    suggested: int
    accepted: int


describe(FileChanges)
