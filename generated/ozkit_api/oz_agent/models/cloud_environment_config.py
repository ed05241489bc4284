"""Model CloudEnvironmentConfig; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import UNSET, Items, Model, Nullable, Object, Plain, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class CloudEnvironmentConfig(Model):
    """What an environment consists of.

    Attributes:
        name: Name of the environment.
        description: Note about what it is for. Null or missing if there is none.
        docker_image: Image of its container, in the notation of Docker.
        github_repos: GitHub repositories that are cloned into it.
        setup_commands: Shell commands that prepare it, in order. A run fails if they do.
        providers: Cloud accounts that it can log in to without stored keys.
        failure_session_retention_minutes: Minutes from 1 to 60 that the session of a failed run stays
            open.
    """

    name: str | Unset = UNSET
    description: str | None | Unset = UNSET
    docker_image: str | Unset = UNSET
    github_repos: list[_models.GitHubRepo] | Unset = UNSET
    setup_commands: list[str] | Unset = UNSET
    providers: _models.ProvidersConfig | Unset = UNSET
    failure_session_retention_minutes: int | None | Unset = UNSET


describe(
    CloudEnvironmentConfig,
    lambda: {
        "description": Nullable(Plain(str)),
        "github_repos": Items(Object(_models.GitHubRepo)),
        "setup_commands": Items(Plain(str)),
        "providers": Object(_models.ProvidersConfig),
        "failure_session_retention_minutes": Nullable(Plain(int)),
    },
)
