"""Model CodeChangesByPeriod; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class CodeChangesByPeriod(Model):
    """How much code agents proposed to change in each period, and how much of it was accepted.

    Attributes:
        file_changes: Counted in files.
        lines_of_code: Counted in lines.
    """

    file_changes: FileChangesByPeriod
    lines_of_code: LinesOfCodeByPeriod


from .file_changes_by_period import FileChangesByPeriod  # noqa: E402
from .lines_of_code_by_period import LinesOfCodeByPeriod  # noqa: E402

describe(
    CodeChangesByPeriod, {"file_changes": Object(FileChangesByPeriod), "lines_of_code": Object(LinesOfCodeByPeriod)}
)
