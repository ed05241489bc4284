"""Model ChangedFile; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset
from ..types import Model as _Model
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class ChangedFile(_Model):
    """One file of a change.

    Privacy mode of the editor can withhold any of its fields.

    Attributes:
        file_name: Path or name of the file.
        file_extension: Extension of the file, without the dot.
        lines_added: Lines added in the file.
        lines_deleted: Lines deleted in the file.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "fileName": "file_name",
        "fileExtension": "file_extension",
        "linesAdded": "lines_added",
        "linesDeleted": "lines_deleted",
    }
    _required: ClassVar[tuple[str, ...]] = ()

    file_name: str | None | Unset = UNSET
    file_extension: str | None | Unset = UNSET
    lines_added: int | None | Unset = UNSET
    lines_deleted: int | None | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        if "fileName" in _d:
            _o.file_name = _d["fileName"]
        else:
            _o.file_name = UNSET
        if "fileExtension" in _d:
            _o.file_extension = _d["fileExtension"]
        else:
            _o.file_extension = UNSET
        if "linesAdded" in _d:
            _o.lines_added = _d["linesAdded"]
        else:
            _o.lines_added = UNSET
        if "linesDeleted" in _d:
            _o.lines_deleted = _d["linesDeleted"]
        else:
            _o.lines_deleted = UNSET
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(ChangedFile._fields)
_knows = _KNOWN.issuperset
