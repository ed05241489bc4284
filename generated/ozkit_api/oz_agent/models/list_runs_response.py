"""Model ListRunsResponse; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import Items, Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class ListRunsResponse(Model):
    """A page of runs.

    Attributes:
        runs: Runs of this page. It can be empty although more pages follow.
        page_info: Whether and where the list goes on.
    """

    runs: list[_models.RunItem]
    page_info: _models.PageInfo


describe(ListRunsResponse, lambda: {"runs": Items(Object(_models.RunItem)), "page_info": Object(_models.PageInfo)})
