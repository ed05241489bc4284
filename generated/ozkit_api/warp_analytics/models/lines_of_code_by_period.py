"""Model LinesOfCodeByPeriod; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class LinesOfCodeByPeriod(Model):
    """Lines of each period that were proposed and accepted.

    Attributes:
        suggested: Lines that agents proposed to add or remove.
        accepted: Lines whose change was taken over.
    """

    suggested: LineCountsByPeriod
    accepted: LineCountsByPeriod


from .line_counts_by_period import LineCountsByPeriod  # noqa: E402

describe(LinesOfCodeByPeriod, {"suggested": Object(LineCountsByPeriod), "accepted": Object(LineCountsByPeriod)})
