"""Model UpdateAgentRequest; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, item, no_list, null, sub_model
from ..types import Model as _Model
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class UpdateAgentRequest(_Model):
    """Changes to an agent identity.

    What is left out or null stays; an empty value removes; any other value replaces the whole field.

    Attributes:
        name: New name. Null keeps the old one.
        description: New note. An empty string removes it; null keeps it.
        prompt: New instructions. An empty string removes them; null keeps them.
        environment_id: New environment for runs that name none. An empty string removes it; null keeps
            it.
        secrets: New set of secrets. An empty list removes all; null keeps them. No name may appear
            twice.
        skills: New list of skills. An empty list removes all; null keeps them.
        base_model: New model for runs that name none. An empty string removes it; null keeps it.
        memory_stores: New set of memory stores. An empty list removes all; null keeps them.
        inference_providers: New setting of where model calls go. An empty object removes it; null keeps
            it.
        base_harness: New harness for runs that name none. An empty string removes it; null keeps it.
        harness_auth_secrets: New secrets for other harnesses. An empty object removes all; null keeps
            them.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "name": "name",
        "description": "description",
        "prompt": "prompt",
        "environment_id": "environment_id",
        "secrets": "secrets",
        "skills": "skills",
        "base_model": "base_model",
        "memory_stores": "memory_stores",
        "inference_providers": "inference_providers",
        "base_harness": "base_harness",
        "harness_auth_secrets": "harness_auth_secrets",
    }
    _required: ClassVar[tuple[str, ...]] = ()

    name: str | Unset = UNSET
    description: str | None | Unset = UNSET
    prompt: str | None | Unset = UNSET
    environment_id: str | None | Unset = UNSET
    secrets: list[SecretRef] | None | Unset = UNSET
    skills: list[str] | None | Unset = UNSET
    base_model: str | None | Unset = UNSET
    memory_stores: list[MemoryStoreRef] | None | Unset = UNSET
    inference_providers: InferenceProvidersConfig | None | Unset = UNSET
    base_harness: str | None | Unset = UNSET
    harness_auth_secrets: HarnessAuthSecrets | None | Unset = UNSET

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
        if "prompt" in _d:
            _o.prompt = _d["prompt"]
        else:
            _o.prompt = UNSET
        if "environment_id" in _d:
            _o.environment_id = _d["environment_id"]
        else:
            _o.environment_id = UNSET
        if "secrets" in _d:
            _v = _d["secrets"]
            _o.secrets = (
                [SecretRef.from_dict(_i) if _i.__class__ is dict else item(SecretRef, _i, _v) for _i in _v]
                if _v.__class__ is list
                else None
                if _v is None
                else no_list(_o, "secrets", _d, _v)
            )
        else:
            _o.secrets = UNSET
        if "skills" in _d:
            _v = _d["skills"]
            _o.skills = _v if _v.__class__ is list else None if _v is None else no_list(_o, "skills", _d, _v)
        else:
            _o.skills = UNSET
        if "base_model" in _d:
            _o.base_model = _d["base_model"]
        else:
            _o.base_model = UNSET
        if "memory_stores" in _d:
            _v = _d["memory_stores"]
            _o.memory_stores = (
                [MemoryStoreRef.from_dict(_i) if _i.__class__ is dict else item(MemoryStoreRef, _i, _v) for _i in _v]
                if _v.__class__ is list
                else None
                if _v is None
                else no_list(_o, "memory_stores", _d, _v)
            )
        else:
            _o.memory_stores = UNSET
        if "inference_providers" in _d:
            _v = _d["inference_providers"]
            _o.inference_providers = (
                InferenceProvidersConfig.from_dict(_v)
                if _v.__class__ is dict
                else None
                if _v is None
                else sub_model(_o, "inference_providers", _d, _v, InferenceProvidersConfig)
            )
        else:
            _o.inference_providers = UNSET
        if "base_harness" in _d:
            _o.base_harness = _d["base_harness"]
        else:
            _o.base_harness = UNSET
        if "harness_auth_secrets" in _d:
            _v = _d["harness_auth_secrets"]
            _o.harness_auth_secrets = (
                HarnessAuthSecrets.from_dict(_v)
                if _v.__class__ is dict
                else None
                if _v is None
                else sub_model(_o, "harness_auth_secrets", _d, _v, HarnessAuthSecrets)
            )
        else:
            _o.harness_auth_secrets = UNSET
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(UpdateAgentRequest._fields)
_knows = _KNOWN.issuperset

from .harness_auth_secrets import HarnessAuthSecrets  # noqa: E402
from .inference_providers_config import InferenceProvidersConfig  # noqa: E402
from .memory_store_ref import MemoryStoreRef  # noqa: E402
from .secret_ref import SecretRef  # noqa: E402
