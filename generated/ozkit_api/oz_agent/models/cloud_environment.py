"""Model CloudEnvironment; generated, do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, datetime_field, null, sub_model
from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class CloudEnvironment(_Model):
    """An environment for cloud agents, with its recent use.

    Attributes:
        uid: Uid of the environment, as taken by `environment_id`.
        config: What it consists of.
        last_updated: Time of the last change.
        setup_failed: Whether its newest run broke off while the environment was being set up. A warning
            sign before you start more.
        last_task_run_timestamp: When a run last worked in it. Null or missing if none has.
        last_task_created: Newest run that was created for it. Missing if there is none.
        scope: Whom it belongs to.
        creator: Who made it.
        last_editor: Who changed it last.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "uid": "uid",
        "config": "config",
        "last_updated": "last_updated",
        "setup_failed": "setup_failed",
        "last_task_run_timestamp": "last_task_run_timestamp",
        "last_task_created": "last_task_created",
        "scope": "scope",
        "creator": "creator",
        "last_editor": "last_editor",
    }
    _required: ClassVar[tuple[str, ...]] = (
        "uid",
        "config",
        "last_updated",
        "setup_failed",
    )

    uid: str
    config: CloudEnvironmentConfig
    last_updated: datetime.datetime
    setup_failed: bool
    last_task_run_timestamp: datetime.datetime | None | Unset = UNSET
    last_task_created: EnvironmentLastTask | Unset = UNSET
    scope: Scope | Unset = UNSET
    creator: RunCreatorInfo | Unset = UNSET
    last_editor: RunCreatorInfo | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["uid"]
            _o.uid = _v if _v is not None else null(_o, "uid", _d)
            _v = _d["config"]
            _o.config = (
                CloudEnvironmentConfig.from_dict(_v)
                if _v.__class__ is dict
                else sub_model(_o, "config", _d, _v, CloudEnvironmentConfig)
            )
            _v = _d["last_updated"]
            _o.last_updated = datetime_field(_o, "last_updated", _d, _v)
            _v = _d["setup_failed"]
            _o.setup_failed = _v if _v is not None else null(_o, "setup_failed", _d)
            if "last_task_run_timestamp" in _d:
                _v = _d["last_task_run_timestamp"]
                _o.last_task_run_timestamp = (
                    None if _v is None else datetime_field(_o, "last_task_run_timestamp", _d, _v)
                )
            else:
                _o.last_task_run_timestamp = UNSET
            if "last_task_created" in _d:
                _v = _d["last_task_created"]
                _o.last_task_created = (
                    EnvironmentLastTask.from_dict(_v)
                    if _v.__class__ is dict
                    else sub_model(_o, "last_task_created", _d, _v, EnvironmentLastTask)
                )
            else:
                _o.last_task_created = UNSET
            if "scope" in _d:
                _v = _d["scope"]
                _o.scope = Scope.from_dict(_v) if _v.__class__ is dict else sub_model(_o, "scope", _d, _v, Scope)
            else:
                _o.scope = UNSET
            if "creator" in _d:
                _v = _d["creator"]
                _o.creator = (
                    RunCreatorInfo.from_dict(_v)
                    if _v.__class__ is dict
                    else sub_model(_o, "creator", _d, _v, RunCreatorInfo)
                )
            else:
                _o.creator = UNSET
            if "last_editor" in _d:
                _v = _d["last_editor"]
                _o.last_editor = (
                    RunCreatorInfo.from_dict(_v)
                    if _v.__class__ is dict
                    else sub_model(_o, "last_editor", _d, _v, RunCreatorInfo)
                )
            else:
                _o.last_editor = UNSET
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(CloudEnvironment._fields)
_knows = _KNOWN.issuperset

from .cloud_environment_config import CloudEnvironmentConfig  # noqa: E402
from .environment_last_task import EnvironmentLastTask  # noqa: E402
from .run_creator_info import RunCreatorInfo  # noqa: E402
from .scope import Scope  # noqa: E402
