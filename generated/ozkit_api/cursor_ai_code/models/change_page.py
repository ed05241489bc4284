"""Model ChangePage; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import Items, Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class ChangePage(Model):
    """One page of changes.

    The last page is the one where page times pageSize reaches totalCount.

    Attributes:
        items: The changes of this page.
        total_count: How many rows there are on all pages together.
        page: Number of this page, from 1.
        page_size: Page size that the server worked with, which can be less than was asked for.
    """

    items: list[_models.ChangeMetrics]
    total_count: int
    page: int
    page_size: int


describe(
    ChangePage,
    lambda: {"items": Items(Object(_models.ChangeMetrics))},
    names={"total_count": "totalCount", "page_size": "pageSize"},
)
