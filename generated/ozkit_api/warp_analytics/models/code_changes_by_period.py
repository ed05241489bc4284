"""Model CodeChangesByPeriod; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class CodeChangesByPeriod(Model):
    """How much code agents proposed to change in each period, and how much of it was accepted.

    Attributes:
        file_changes: Counted in files.
        lines_of_code: Counted in lines.
    """

    file_changes: _models.FileChangesByPeriod
    lines_of_code: _models.LinesOfCodeByPeriod


describe(
    CodeChangesByPeriod,
    lambda: {"file_changes": Object(_models.FileChangesByPeriod), "lines_of_code": Object(_models.LinesOfCodeByPeriod)},
)
