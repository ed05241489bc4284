"""Model CloudEnvironment; generated, do not edit."""

from __future__ import annotations

import datetime

from attrs import define

from .. import models as _models
from ..types import UNSET, Model, Nullable, Object, Parsed, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class CloudEnvironment(Model):
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

    uid: str
    config: _models.CloudEnvironmentConfig
    last_updated: datetime.datetime
    setup_failed: bool
    last_task_run_timestamp: datetime.datetime | None | Unset = UNSET
    last_task_created: _models.EnvironmentLastTask | Unset = UNSET
    scope: _models.Scope | Unset = UNSET
    creator: _models.RunCreatorInfo | Unset = UNSET
    last_editor: _models.RunCreatorInfo | Unset = UNSET


describe(
    CloudEnvironment,
    lambda: {
        "config": Object(_models.CloudEnvironmentConfig),
        "last_updated": Parsed(datetime.datetime),
        "last_task_run_timestamp": Nullable(Parsed(datetime.datetime)),
        "last_task_created": Object(_models.EnvironmentLastTask),
        "scope": Object(_models.Scope),
        "creator": Object(_models.RunCreatorInfo),
        "last_editor": Object(_models.RunCreatorInfo),
    },
)
