"""Model AgentListVariant; generated, do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, datetime_field, item, no_list, null, sub_model
from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class AgentListVariant(_Model):
    """One definition of a skill, in one place.

    Attributes:
        id: Name to start the skill by, the same in each listing. Owner, slash, repository, colon, path
            of SKILL.md. Goes into `skill` or `skill_spec` as it is.
        description: What the skill says about itself.
        base_prompt: Instructions that the skill gives to the agent.
        source: Where the definition lies.
        environments: Environments in which it can be used.
        last_run_timestamp: When it was last used. Null or missing if never.
        error: Why its SKILL.md could not be parsed. Only there for malformed skills, which the list has
            only with `include_malformed_skills`.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "description": "description",
        "base_prompt": "base_prompt",
        "source": "source",
        "environments": "environments",
        "last_run_timestamp": "last_run_timestamp",
        "error": "error",
    }
    _required: ClassVar[tuple[str, ...]] = (
        "id",
        "description",
        "base_prompt",
        "source",
        "environments",
    )

    id: str
    description: str
    base_prompt: str
    source: AgentListSource
    environments: list[AgentListEnvironment]
    last_run_timestamp: datetime.datetime | None | Unset = UNSET
    error: str | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["id"]
            _o.id = _v if _v is not None else null(_o, "id", _d)
            _v = _d["description"]
            _o.description = _v if _v is not None else null(_o, "description", _d)
            _v = _d["base_prompt"]
            _o.base_prompt = _v if _v is not None else null(_o, "base_prompt", _d)
            _v = _d["source"]
            _o.source = (
                AgentListSource.from_dict(_v)
                if _v.__class__ is dict
                else sub_model(_o, "source", _d, _v, AgentListSource)
            )
            _v = _d["environments"]
            _o.environments = (
                [
                    AgentListEnvironment.from_dict(_i) if _i.__class__ is dict else item(AgentListEnvironment, _i, _v)
                    for _i in _v
                ]
                if _v.__class__ is list
                else no_list(_o, "environments", _d, _v)
            )
            if "last_run_timestamp" in _d:
                _v = _d["last_run_timestamp"]
                _o.last_run_timestamp = None if _v is None else datetime_field(_o, "last_run_timestamp", _d, _v)
            else:
                _o.last_run_timestamp = UNSET
            if "error" in _d:
                _v = _d["error"]
                _o.error = _v if _v is not None else null(_o, "error", _d)
            else:
                _o.error = UNSET
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(AgentListVariant._fields)
_knows = _KNOWN.issuperset

from .agent_list_environment import AgentListEnvironment  # noqa: E402
from .agent_list_source import AgentListSource  # noqa: E402
