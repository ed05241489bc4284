"""Model CloudEnvironmentConfig; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, item, no_list, null, sub_model
from ..types import Model as _Model
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class CloudEnvironmentConfig(_Model):
    """What an environment consists of.

    Attributes:
        name: Name of the environment.
        description: Note about what it is for. Null or missing if there is none.
        docker_image: Image of its container, in the notation of Docker.
        github_repos: GitHub repositories that are cloned into it.
        setup_commands: Shell commands that prepare it, in order. A run fails if they do.
        providers: Cloud accounts that it can log in to without stored keys.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "name": "name",
        "description": "description",
        "docker_image": "docker_image",
        "github_repos": "github_repos",
        "setup_commands": "setup_commands",
        "providers": "providers",
    }
    _required: ClassVar[tuple[str, ...]] = ()

    name: str | Unset = UNSET
    description: str | None | Unset = UNSET
    docker_image: str | Unset = UNSET
    github_repos: list[GitHubRepo] | Unset = UNSET
    setup_commands: list[str] | Unset = UNSET
    providers: ProvidersConfig | Unset = UNSET

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
            _o.description = _d["description"]
        else:
            _o.description = UNSET
        if "docker_image" in _d:
            _v = _d["docker_image"]
            _o.docker_image = _v if _v is not None else null(_o, "docker_image", _d)
        else:
            _o.docker_image = UNSET
        if "github_repos" in _d:
            _v = _d["github_repos"]
            _o.github_repos = (
                [GitHubRepo.from_dict(_i) if _i.__class__ is dict else item(GitHubRepo, _i, _v) for _i in _v]
                if _v.__class__ is list
                else no_list(_o, "github_repos", _d, _v)
            )
        else:
            _o.github_repos = UNSET
        if "setup_commands" in _d:
            _v = _d["setup_commands"]
            _o.setup_commands = _v if _v.__class__ is list else no_list(_o, "setup_commands", _d, _v)
        else:
            _o.setup_commands = UNSET
        if "providers" in _d:
            _v = _d["providers"]
            _o.providers = (
                ProvidersConfig.from_dict(_v)
                if _v.__class__ is dict
                else sub_model(_o, "providers", _d, _v, ProvidersConfig)
            )
        else:
            _o.providers = UNSET
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(CloudEnvironmentConfig._fields)
_knows = _KNOWN.issuperset

from .git_hub_repo import GitHubRepo  # noqa: E402
from .providers_config import ProvidersConfig  # noqa: E402
