"""Model SummaryResponse; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class SummaryResponse(Model):
    """Team totals of the whole window.

    Attributes:
        data: The totals, by run type.
    """

    data: _models.SummaryData


describe(SummaryResponse, lambda: {"data": Object(_models.SummaryData)})
