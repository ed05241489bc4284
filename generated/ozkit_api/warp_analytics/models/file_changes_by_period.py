"""Model FileChangesByPeriod; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Items, Model, Plain, describe


@define(kw_only=True, repr=False, eq=False)
class FileChangesByPeriod(Model):
    """File changes of each period that were proposed and accepted.

    Attributes:
        suggested: File changes that agents proposed in each period.
        accepted: File changes that were taken over in each period.
    """

    suggested: list[int]
    accepted: list[int]


describe(FileChangesByPeriod, lambda: {"suggested": Items(Plain(int)), "accepted": Items(Plain(int))})
