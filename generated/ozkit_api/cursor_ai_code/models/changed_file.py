"""Model ChangedFile; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import UNSET, Model, Nullable, Plain, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class ChangedFile(Model):
    """One file of a change.

    Privacy mode of the editor can withhold any of its fields.

    Attributes:
        file_name: Path or name of the file.
        file_extension: Extension of the file, without the dot.
        lines_added: Lines added in the file.
        lines_deleted: Lines deleted in the file.
    """

    file_name: str | None | Unset = UNSET
    file_extension: str | None | Unset = UNSET
    lines_added: int | None | Unset = UNSET
    lines_deleted: int | None | Unset = UNSET


describe(
    ChangedFile,
    lambda: {
        "file_name": Nullable(Plain(str)),
        "file_extension": Nullable(Plain(str)),
        "lines_added": Nullable(Plain(int)),
        "lines_deleted": Nullable(Plain(int)),
    },
    names={
        "file_name": "fileName",
        "file_extension": "fileExtension",
        "lines_added": "linesAdded",
        "lines_deleted": "linesDeleted",
    },
)
