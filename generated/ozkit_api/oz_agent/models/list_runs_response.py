"""Model ListRunsResponse; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Items, Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class ListRunsResponse(Model):
    """A page of runs.

    Attributes:
        runs: Runs of this page. It can be empty although more pages follow.
        page_info: Whether and where the list goes on.
    """

    runs: list[RunItem]
    page_info: PageInfo


from .page_info import PageInfo  # noqa: E402
from .run_item import RunItem  # noqa: E402

describe(ListRunsResponse, {"runs": Items(Object(RunItem)), "page_info": Object(PageInfo)})
