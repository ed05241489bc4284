"""Model EventCodeChanges; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import Model, Nullable, Object, Plain, describe


@define(kw_only=True, repr=False, eq=False)
class EventCodeChanges(Model):
    """How much code one message proposed to change, and what became of it.

    Attributes:
        file_changes: Counted in files.
        lines_of_code: Counted in lines.
        was_edited_by_user: True if the user changed the proposal and then accepted it, false if it was
            accepted untouched, null if the message saw no acceptance.
    """

    file_changes: _models.FileChanges
    lines_of_code: _models.LinesOfCode
    was_edited_by_user: bool | None


describe(
    EventCodeChanges,
    lambda: {
        "file_changes": Object(_models.FileChanges),
        "lines_of_code": Object(_models.LinesOfCode),
        "was_edited_by_user": Nullable(Plain(bool)),
    },
)
