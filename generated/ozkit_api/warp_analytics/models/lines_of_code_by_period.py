"""Model LinesOfCodeByPeriod; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class LinesOfCodeByPeriod(Model):
    """Lines of each period that were proposed and accepted.

    Attributes:
        suggested: Lines that agents proposed to add or remove.
        accepted: Lines whose change was taken over.
    """

    suggested: _models.LineCountsByPeriod
    accepted: _models.LineCountsByPeriod


describe(
    LinesOfCodeByPeriod,
    lambda: {"suggested": Object(_models.LineCountsByPeriod), "accepted": Object(_models.LineCountsByPeriod)},
)
