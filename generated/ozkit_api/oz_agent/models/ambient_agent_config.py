"""Model AmbientAgentConfig; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, item, no_list, null, sub_model
from ..types import Model as _Model
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class AmbientAgentConfig(_Model):
    """How a run is set up.

    In a request, what is left out is filled in from the agent identity, the team, or the server. In an
    answer, it shows what was settled on.

    Attributes:
        name: Label of the run, which the list can filter by. If a skill is used and no label is given,
            it is the name of the skill. A unique label makes a run findable after a lost answer to its
            creation.
        model_id: Language model, by its id from the list of models. Missing means the default of the
            identity or team.
        base_prompt: Standing instructions that go before the prompt.
        environment_id: Uid of the environment to work in.
        skill_spec: The main skill, written as owner, slash, repository, colon, path of SKILL.md. A
            request may have this or `skills`, never both. An answer repeats the first of `skills` here.
        skills: Skills for the run, in order, each written like `skill_spec`. A request may have this or
            `skill_spec`, never both.
        mcp_servers: MCP servers that the agent can use, under names of your choice.
        computer_use_enabled: Whether the agent may operate a computer by screen. Off by default.
        idle_timeout_minutes: How long the sandbox stays up after the work is done, in minutes, 1 to 60.
            The server takes 10 by default. The plan's limit on the life of an instance can make the
            maximum lower.
        worker_host: Id of the self-hosted worker that should do the run. Missing, or `warp`, means
            Warp's own machines.
        harness: Program that drives the model. Missing means Oz.
        harness_auth_secrets: Names of the secrets by which a harness other than Oz logs in.
        session_sharing: Who, besides the team, may open the session.
        memory_stores: Memory stores for the run.
        inference_providers: Where model calls go. This wins over the agent identity, which wins over
            what the workspace's admins set.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "name": "name",
        "model_id": "model_id",
        "base_prompt": "base_prompt",
        "environment_id": "environment_id",
        "skill_spec": "skill_spec",
        "skills": "skills",
        "mcp_servers": "mcp_servers",
        "computer_use_enabled": "computer_use_enabled",
        "idle_timeout_minutes": "idle_timeout_minutes",
        "worker_host": "worker_host",
        "harness": "harness",
        "harness_auth_secrets": "harness_auth_secrets",
        "session_sharing": "session_sharing",
        "memory_stores": "memory_stores",
        "inference_providers": "inference_providers",
    }
    _required: ClassVar[tuple[str, ...]] = ()

    name: str | Unset = UNSET
    model_id: str | Unset = UNSET
    base_prompt: str | Unset = UNSET
    environment_id: str | Unset = UNSET
    skill_spec: str | Unset = UNSET
    skills: list[str] | Unset = UNSET
    mcp_servers: AmbientAgentConfigMcpServers | Unset = UNSET
    computer_use_enabled: bool | Unset = UNSET
    idle_timeout_minutes: int | Unset = UNSET
    worker_host: str | Unset = UNSET
    harness: Harness | Unset = UNSET
    harness_auth_secrets: HarnessAuthSecrets | Unset = UNSET
    session_sharing: SessionSharingConfig | Unset = UNSET
    memory_stores: list[MemoryStoreRef] | Unset = UNSET
    inference_providers: InferenceProvidersConfig | Unset = UNSET

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
        if "model_id" in _d:
            _v = _d["model_id"]
            _o.model_id = _v if _v is not None else null(_o, "model_id", _d)
        else:
            _o.model_id = UNSET
        if "base_prompt" in _d:
            _v = _d["base_prompt"]
            _o.base_prompt = _v if _v is not None else null(_o, "base_prompt", _d)
        else:
            _o.base_prompt = UNSET
        if "environment_id" in _d:
            _v = _d["environment_id"]
            _o.environment_id = _v if _v is not None else null(_o, "environment_id", _d)
        else:
            _o.environment_id = UNSET
        if "skill_spec" in _d:
            _v = _d["skill_spec"]
            _o.skill_spec = _v if _v is not None else null(_o, "skill_spec", _d)
        else:
            _o.skill_spec = UNSET
        if "skills" in _d:
            _v = _d["skills"]
            _o.skills = _v if _v.__class__ is list else no_list(_o, "skills", _d, _v)
        else:
            _o.skills = UNSET
        if "mcp_servers" in _d:
            _v = _d["mcp_servers"]
            _o.mcp_servers = (
                AmbientAgentConfigMcpServers.from_dict(_v)
                if _v.__class__ is dict
                else sub_model(_o, "mcp_servers", _d, _v, AmbientAgentConfigMcpServers)
            )
        else:
            _o.mcp_servers = UNSET
        if "computer_use_enabled" in _d:
            _v = _d["computer_use_enabled"]
            _o.computer_use_enabled = _v if _v is not None else null(_o, "computer_use_enabled", _d)
        else:
            _o.computer_use_enabled = UNSET
        if "idle_timeout_minutes" in _d:
            _v = _d["idle_timeout_minutes"]
            _o.idle_timeout_minutes = _v if _v is not None else null(_o, "idle_timeout_minutes", _d)
        else:
            _o.idle_timeout_minutes = UNSET
        if "worker_host" in _d:
            _v = _d["worker_host"]
            _o.worker_host = _v if _v is not None else null(_o, "worker_host", _d)
        else:
            _o.worker_host = UNSET
        if "harness" in _d:
            _v = _d["harness"]
            _o.harness = Harness.from_dict(_v) if _v.__class__ is dict else sub_model(_o, "harness", _d, _v, Harness)
        else:
            _o.harness = UNSET
        if "harness_auth_secrets" in _d:
            _v = _d["harness_auth_secrets"]
            _o.harness_auth_secrets = (
                HarnessAuthSecrets.from_dict(_v)
                if _v.__class__ is dict
                else sub_model(_o, "harness_auth_secrets", _d, _v, HarnessAuthSecrets)
            )
        else:
            _o.harness_auth_secrets = UNSET
        if "session_sharing" in _d:
            _v = _d["session_sharing"]
            _o.session_sharing = (
                SessionSharingConfig.from_dict(_v)
                if _v.__class__ is dict
                else sub_model(_o, "session_sharing", _d, _v, SessionSharingConfig)
            )
        else:
            _o.session_sharing = UNSET
        if "memory_stores" in _d:
            _v = _d["memory_stores"]
            _o.memory_stores = (
                [MemoryStoreRef.from_dict(_i) if _i.__class__ is dict else item(MemoryStoreRef, _i, _v) for _i in _v]
                if _v.__class__ is list
                else no_list(_o, "memory_stores", _d, _v)
            )
        else:
            _o.memory_stores = UNSET
        if "inference_providers" in _d:
            _v = _d["inference_providers"]
            _o.inference_providers = (
                InferenceProvidersConfig.from_dict(_v)
                if _v.__class__ is dict
                else sub_model(_o, "inference_providers", _d, _v, InferenceProvidersConfig)
            )
        else:
            _o.inference_providers = UNSET
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(AmbientAgentConfig._fields)
_knows = _KNOWN.issuperset

from .ambient_agent_config_mcp_servers import AmbientAgentConfigMcpServers  # noqa: E402
from .harness import Harness  # noqa: E402
from .harness_auth_secrets import HarnessAuthSecrets  # noqa: E402
from .inference_providers_config import InferenceProvidersConfig  # noqa: E402
from .memory_store_ref import MemoryStoreRef  # noqa: E402
from .session_sharing_config import SessionSharingConfig  # noqa: E402
