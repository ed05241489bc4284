"""Model AgentResponse; generated, do not edit."""

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
class AgentResponse(_Model):
    """An agent identity, an account of the team that runs can act as, with the defaults for those runs.

    Attributes:
        uid: Uid of the identity, as taken by `agent_identity_uid` and `agent_uid`.
        name: Name of the identity.
        available: Whether runs can act as it. False when the team has more identities than its plan
            covers.
        created_at: Time of creation.
        updated_at: Time of the last change.
        secrets: Managed secrets that its runs can read, by name. The values never appear.
        skills: Skills that its runs have, in order and in the server's spelling. Empty if there are
            none.
        memory_stores: Memory stores that its runs can use. Empty if there are none.
        description: Note about what it is for. Null or missing if there is none.
        prompt: Instructions that each of its runs begins with. Null or missing if there are none.
        environment_id: Environment for its runs that name none. With neither, the run gets an empty
            environment.
        base_model: Model for its runs that name none. With neither, the team's default is used.
        inference_providers: Where its runs get their model calls from. A run's own setting wins; what
            neither sets is left to the workspace.
        base_harness: Harness for its runs that name none. With neither, Oz is used.
        harness_auth_secrets: Secrets by which its runs log in to other harnesses. A run can bring its
            own instead.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "uid": "uid",
        "name": "name",
        "available": "available",
        "created_at": "created_at",
        "updated_at": "updated_at",
        "secrets": "secrets",
        "skills": "skills",
        "memory_stores": "memory_stores",
        "description": "description",
        "prompt": "prompt",
        "environment_id": "environment_id",
        "base_model": "base_model",
        "inference_providers": "inference_providers",
        "base_harness": "base_harness",
        "harness_auth_secrets": "harness_auth_secrets",
    }
    _required: ClassVar[tuple[str, ...]] = (
        "uid",
        "name",
        "available",
        "created_at",
        "updated_at",
        "secrets",
        "skills",
        "memory_stores",
    )

    uid: str
    name: str
    available: bool
    created_at: datetime.datetime
    updated_at: datetime.datetime
    secrets: list[SecretRef]
    skills: list[str]
    memory_stores: list[MemoryStoreRef]
    description: str | None | Unset = UNSET
    prompt: str | None | Unset = UNSET
    environment_id: str | Unset = UNSET
    base_model: str | Unset = UNSET
    inference_providers: InferenceProvidersConfig | Unset = UNSET
    base_harness: str | Unset = UNSET
    harness_auth_secrets: HarnessAuthSecrets | Unset = UNSET

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
            _v = _d["name"]
            _o.name = _v if _v is not None else null(_o, "name", _d)
            _v = _d["available"]
            _o.available = _v if _v is not None else null(_o, "available", _d)
            _v = _d["created_at"]
            _o.created_at = datetime_field(_o, "created_at", _d, _v)
            _v = _d["updated_at"]
            _o.updated_at = datetime_field(_o, "updated_at", _d, _v)
            _v = _d["secrets"]
            _o.secrets = (
                [SecretRef.from_dict(_i) if _i.__class__ is dict else item(SecretRef, _i, _v) for _i in _v]
                if _v.__class__ is list
                else no_list(_o, "secrets", _d, _v)
            )
            _v = _d["skills"]
            _o.skills = _v if _v.__class__ is list else no_list(_o, "skills", _d, _v)
            _v = _d["memory_stores"]
            _o.memory_stores = (
                [MemoryStoreRef.from_dict(_i) if _i.__class__ is dict else item(MemoryStoreRef, _i, _v) for _i in _v]
                if _v.__class__ is list
                else no_list(_o, "memory_stores", _d, _v)
            )
            if "description" in _d:
                _o.description = _d["description"]
            else:
                _o.description = UNSET
            if "prompt" in _d:
                _o.prompt = _d["prompt"]
            else:
                _o.prompt = UNSET
            if "environment_id" in _d:
                _v = _d["environment_id"]
                _o.environment_id = _v if _v is not None else null(_o, "environment_id", _d)
            else:
                _o.environment_id = UNSET
            if "base_model" in _d:
                _v = _d["base_model"]
                _o.base_model = _v if _v is not None else null(_o, "base_model", _d)
            else:
                _o.base_model = UNSET
            if "inference_providers" in _d:
                _v = _d["inference_providers"]
                _o.inference_providers = (
                    InferenceProvidersConfig.from_dict(_v)
                    if _v.__class__ is dict
                    else sub_model(_o, "inference_providers", _d, _v, InferenceProvidersConfig)
                )
            else:
                _o.inference_providers = UNSET
            if "base_harness" in _d:
                _v = _d["base_harness"]
                _o.base_harness = _v if _v is not None else null(_o, "base_harness", _d)
            else:
                _o.base_harness = UNSET
            if "harness_auth_secrets" in _d:
                _v = _d["harness_auth_secrets"]
                _o.harness_auth_secrets = (
                    HarnessAuthSecrets.from_dict(_v)
                    if _v.__class__ is dict
                    else sub_model(_o, "harness_auth_secrets", _d, _v, HarnessAuthSecrets)
                )
            else:
                _o.harness_auth_secrets = UNSET
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(AgentResponse._fields)
_knows = _KNOWN.issuperset

from .harness_auth_secrets import HarnessAuthSecrets  # noqa: E402
from .inference_providers_config import InferenceProvidersConfig  # noqa: E402
from .memory_store_ref import MemoryStoreRef  # noqa: E402
from .secret_ref import SecretRef  # noqa: E402
