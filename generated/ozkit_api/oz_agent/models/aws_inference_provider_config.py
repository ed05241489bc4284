"""Model AwsInferenceProviderConfig; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, null
from ..types import Model as _Model
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class AwsInferenceProviderConfig(_Model):
    """Use of AWS Bedrock for model calls, by a role in your AWS account.

    Attributes:
        disabled: With true, Bedrock is switched off at this level, that is, for this run or this agent
            identity.
        role_arn: ARN of the IAM role for calls to Bedrock.
        region: AWS region whose STS gives out the role.
    """

    _fields: ClassVar[Mapping[str, str]] = {"disabled": "disabled", "role_arn": "role_arn", "region": "region"}
    _required: ClassVar[tuple[str, ...]] = ()

    disabled: bool | Unset = UNSET
    role_arn: str | Unset = UNSET
    region: str | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        if "disabled" in _d:
            _v = _d["disabled"]
            _o.disabled = _v if _v is not None else null(_o, "disabled", _d)
        else:
            _o.disabled = UNSET
        if "role_arn" in _d:
            _v = _d["role_arn"]
            _o.role_arn = _v if _v is not None else null(_o, "role_arn", _d)
        else:
            _o.role_arn = UNSET
        if "region" in _d:
            _v = _d["region"]
            _o.region = _v if _v is not None else null(_o, "region", _d)
        else:
            _o.region = UNSET
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(AwsInferenceProviderConfig._fields)
_knows = _KNOWN.issuperset
