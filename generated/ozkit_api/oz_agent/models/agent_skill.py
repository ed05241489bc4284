"""Model AgentSkill; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, null
from ..types import Model as _Model
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class AgentSkill(_Model):
    """The skill a run used.

    It comes either from a file or from Warp itself, so one of `full_path` and `bundled_skill_id` is set.

    Attributes:
        name: Name of the skill.
        description: What the skill says about itself.
        full_path: Where its SKILL.md is. Missing for skills that come with Warp.
        bundled_skill_id: Id of a skill that comes with Warp. Missing for skills from a file.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "name": "name",
        "description": "description",
        "full_path": "full_path",
        "bundled_skill_id": "bundled_skill_id",
    }
    _required: ClassVar[tuple[str, ...]] = ()

    name: str | Unset = UNSET
    description: str | Unset = UNSET
    full_path: str | Unset = UNSET
    bundled_skill_id: str | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        if "name" in _d:
            _v = _d["name"]
            _o.name = _v if _v is not None else null(_o, "name", _d)
        else:
            _o.name = UNSET
        if "description" in _d:
            _v = _d["description"]
            _o.description = _v if _v is not None else null(_o, "description", _d)
        else:
            _o.description = UNSET
        if "full_path" in _d:
            _v = _d["full_path"]
            _o.full_path = _v if _v is not None else null(_o, "full_path", _d)
        else:
            _o.full_path = UNSET
        if "bundled_skill_id" in _d:
            _v = _d["bundled_skill_id"]
            _o.bundled_skill_id = _v if _v is not None else null(_o, "bundled_skill_id", _d)
        else:
            _o.bundled_skill_id = UNSET
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(AgentSkill._fields)
_knows = _KNOWN.issuperset
