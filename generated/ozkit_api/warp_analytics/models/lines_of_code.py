"""Model LinesOfCode; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class LinesOfCode(Model):
    """Lines that were proposed and accepted.

    Attributes:
        suggested: Lines that agents proposed to add or remove.
        accepted: Lines whose change was taken over.
    """

    suggested: LineCounts
    accepted: LineCounts


from .line_counts import LineCounts  # noqa: E402

describe(LinesOfCode, {"suggested": Object(LineCounts), "accepted": Object(LineCounts)})
