"""Model AgentListSource; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, null
from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class AgentListSource(_Model):
    """Where the definition of a skill lies.

    Attributes:
        owner: GitHub user or organisation that has the repository.
        name: Name of the repository, without its owner.
        skill_path: Path of the SKILL.md file in the repository.
        worker_host: Self-hosted worker that told the server about the skill. Missing for skills that
            come from the GitHub repositories of an environment.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "owner": "owner",
        "name": "name",
        "skill_path": "skill_path",
        "worker_host": "worker_host",
    }
    _required: ClassVar[tuple[str, ...]] = (
        "owner",
        "name",
        "skill_path",
    )

    owner: str
    name: str
    skill_path: str
    worker_host: str | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["owner"]
            _o.owner = _v if _v is not None else null(_o, "owner", _d)
            _v = _d["name"]
            _o.name = _v if _v is not None else null(_o, "name", _d)
            _v = _d["skill_path"]
            _o.skill_path = _v if _v is not None else null(_o, "skill_path", _d)
            if "worker_host" in _d:
                _v = _d["worker_host"]
                _o.worker_host = _v if _v is not None else null(_o, "worker_host", _d)
            else:
                _o.worker_host = UNSET
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(AgentListSource._fields)
_knows = _KNOWN.issuperset
