"""Model UsersResponse; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Items, Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class UsersResponse(Model):
    """One page of members with their totals of the whole window.

    Attributes:
        data: The members of this page.
        pagination: Where this page stands in the whole list.
    """

    data: list[AnalyticsUser]
    pagination: Pagination


from .analytics_user import AnalyticsUser  # noqa: E402
from .pagination import Pagination  # noqa: E402

describe(UsersResponse, {"data": Items(Object(AnalyticsUser)), "pagination": Object(Pagination)})
