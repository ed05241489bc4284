"""Model ChangeMetrics; generated, do not edit."""

from __future__ import annotations

import datetime

from attrs import define

from .. import models as _models
from ..types import UNSET, Items, Model, Nullable, Object, Parsed, Plain, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class ChangeMetrics(Model):
    """One accepted AI change.

    All line counts are whole numbers. The time of the change itself is not recorded.

    Attributes:
        change_id: Id of the change; the same change always gets the same one.
        user_id: Encoded id of the member, which begins with user_ and stays the same.
        user_email: Mail address of the member.
        total_lines_added: Lines that the change adds.
        total_lines_deleted: Lines that the change deletes.
        created_at: When the server took the row in.
        source: Which feature made the change. Known values are TAB, an inline completion, and COMPOSER,
            an edit by the agent.
        model: Name of the model in free form; null or empty for many inline completions.
        metadata: The files of the change, one entry each. Their counts need not add up to the totals.
    """

    change_id: str
    user_id: str
    user_email: str
    total_lines_added: int
    total_lines_deleted: int
    created_at: datetime.datetime
    source: str | None | Unset = UNSET
    model: str | None | Unset = UNSET
    metadata: list[_models.ChangedFile] | None | Unset = UNSET


describe(
    ChangeMetrics,
    lambda: {
        "created_at": Parsed(datetime.datetime),
        "source": Nullable(Plain(str)),
        "model": Nullable(Plain(str)),
        "metadata": Nullable(Items(Object(_models.ChangedFile))),
    },
    names={
        "change_id": "changeId",
        "user_id": "userId",
        "user_email": "userEmail",
        "total_lines_added": "totalLinesAdded",
        "total_lines_deleted": "totalLinesDeleted",
        "created_at": "createdAt",
    },
)
