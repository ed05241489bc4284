"""Model CodeChanges; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class CodeChanges(Model):
    """How much code agents proposed to change, and how much of it was accepted.

    Attributes:
        file_changes: Counted in files.
        lines_of_code: Counted in lines.
    """

    file_changes: FileChanges
    lines_of_code: LinesOfCode


from .file_changes import FileChanges  # noqa: E402
from .lines_of_code import LinesOfCode  # noqa: E402

describe(CodeChanges, {"file_changes": Object(FileChanges), "lines_of_code": Object(LinesOfCode)})
