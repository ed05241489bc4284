"""Model Pagination; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Model, describe


@define(kw_only=True, repr=False, eq=False)
class Pagination(Model):
    """Position of a page in a numbered list.

    Attributes:
        current_page: Number of this page, from 1.
        page_size: Page size that the server worked with; the last page can hold less.
        total_pages: How many pages there were at the time of the answer.
        total_count: How many rows there were in all at the time of the answer.
    """

    current_page: int
    page_size: int
    total_pages: int
    total_count: int


describe(Pagination)
