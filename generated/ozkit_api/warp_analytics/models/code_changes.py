"""Model CodeChanges; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class CodeChanges(Model):
    """How much code agents proposed to change, and how much of it was accepted.

    Attributes:
        file_changes: Counted in files.
        lines_of_code: Counted in lines.
    """

    file_changes: _models.FileChanges
    lines_of_code: _models.LinesOfCode


describe(
    CodeChanges, lambda: {"file_changes": Object(_models.FileChanges), "lines_of_code": Object(_models.LinesOfCode)}
)
