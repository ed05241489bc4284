"""Model PageInfo; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import UNSET, Model, Nullable, Plain, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class PageInfo(Model):
    """Whether and where a list goes on.

    Attributes:
        has_next_page: False on the last page. This decides, not the number of items.
        next_cursor: Value of `cursor` for the next page. Its contents mean nothing to a client. Missing
            or null on the last page.
    """

    has_next_page: bool
    next_cursor: str | None | Unset = UNSET


describe(PageInfo, lambda: {"next_cursor": Nullable(Plain(str))})
