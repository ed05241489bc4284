"""Model CodeChanges; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import source as _source
from ..types import sub_model


@_define(kw_only=True, repr=False)
class CodeChanges(_Model):
    """How much code agents proposed to change, and how much of it was accepted.

    Attributes:
        file_changes: Counted in files.
        lines_of_code: Counted in lines.
    """

    _fields: ClassVar[Mapping[str, str]] = {"file_changes": "file_changes", "lines_of_code": "lines_of_code"}
    _required: ClassVar[tuple[str, ...]] = (
        "file_changes",
        "lines_of_code",
    )

    file_changes: FileChanges
    lines_of_code: LinesOfCode

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["file_changes"]
            _o.file_changes = (
                FileChanges.from_dict(_v)
                if _v.__class__ is dict
                else sub_model(_o, "file_changes", _d, _v, FileChanges)
            )
            _v = _d["lines_of_code"]
            _o.lines_of_code = (
                LinesOfCode.from_dict(_v)
                if _v.__class__ is dict
                else sub_model(_o, "lines_of_code", _d, _v, LinesOfCode)
            )
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(CodeChanges._fields)
_knows = _KNOWN.issuperset

from .file_changes import FileChanges  # noqa: E402
from .lines_of_code import LinesOfCode  # noqa: E402
