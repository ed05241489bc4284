"""Model LineCounts; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Model, describe


@define(kw_only=True, repr=False, eq=False)
class LineCounts(Model):
    """Lines added and removed.

    Attributes:
        added_count: Lines added.
        removed_count: Lines removed.
    """

    added_count: int
    removed_count: int


describe(LineCounts)
