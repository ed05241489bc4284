"""Model SummaryResponse; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class SummaryResponse(Model):
    """Team totals of the whole window.

    Attributes:
        data: The totals, by run type.
    """

    data: SummaryData


from .summary_data import SummaryData  # noqa: E402

describe(SummaryResponse, {"data": Object(SummaryData)})
