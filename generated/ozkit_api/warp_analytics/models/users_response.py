"""Model UsersResponse; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import Items, Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class UsersResponse(Model):
    """One page of members with their totals of the whole window.

    Attributes:
        data: The members of this page.
        pagination: Where this page stands in the whole list.
    """

    data: list[_models.AnalyticsUser]
    pagination: _models.Pagination


describe(
    UsersResponse, lambda: {"data": Items(Object(_models.AnalyticsUser)), "pagination": Object(_models.Pagination)}
)
