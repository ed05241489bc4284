"""Model LinesOfCode; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class LinesOfCode(Model):
    """Lines that were proposed and accepted.

    Attributes:
        suggested: Lines that agents proposed to add or remove.
        accepted: Lines whose change was taken over.
    """

    suggested: _models.LineCounts
    accepted: _models.LineCounts


describe(LinesOfCode, lambda: {"suggested": Object(_models.LineCounts), "accepted": Object(_models.LineCounts)})
