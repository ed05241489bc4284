"""Model CloudEnvironment; generated, do not edit."""

from __future__ import annotations

import datetime

from attrs import define

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
    config: CloudEnvironmentConfig
    last_updated: datetime.datetime
    setup_failed: bool
    last_task_run_timestamp: datetime.datetime | None | Unset = UNSET
    last_task_created: EnvironmentLastTask | Unset = UNSET
    scope: Scope | Unset = UNSET
    creator: RunCreatorInfo | Unset = UNSET
    last_editor: RunCreatorInfo | Unset = UNSET


from .cloud_environment_config import CloudEnvironmentConfig  # noqa: E402
from .environment_last_task import EnvironmentLastTask  # noqa: E402
from .run_creator_info import RunCreatorInfo  # noqa: E402
from .scope import Scope  # noqa: E402

describe(
    CloudEnvironment,
    {
        "config": Object(CloudEnvironmentConfig),
        "last_updated": Parsed(datetime.datetime),
        "last_task_run_timestamp": Nullable(Parsed(datetime.datetime)),
        "last_task_created": Object(EnvironmentLastTask),
        "scope": Object(Scope),
        "creator": Object(RunCreatorInfo),
        "last_editor": Object(RunCreatorInfo),
    },
)
