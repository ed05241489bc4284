"""Model LineCountsByPeriod; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Items, Model, Plain, describe


@define(kw_only=True, repr=False, eq=False)
class LineCountsByPeriod(Model):
    """Lines added and removed in each period.

    Attributes:
        added_count: Lines added in each period.
        removed_count: Lines removed in each period.
    """

    added_count: list[int]
    removed_count: list[int]


describe(LineCountsByPeriod, lambda: {"added_count": Items(Plain(int)), "removed_count": Items(Plain(int))})
