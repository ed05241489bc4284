"""Model ReportEventResponse; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import UNSET, Model, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class ReportEventResponse(Model):
    """Where the event stands in the order of events.

    Attributes:
        sequence: Number of the event. Later events have greater numbers.
    """

    sequence: int | Unset = UNSET


describe(ReportEventResponse)
