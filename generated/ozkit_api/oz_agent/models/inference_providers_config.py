"""Model InferenceProvidersConfig; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, sub_model
from ..types import Model as _Model
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class InferenceProvidersConfig(_Model):
    """Cloud accounts of your own that model calls go through.

    Attributes:
        aws: Use of AWS Bedrock.
    """

    _fields: ClassVar[Mapping[str, str]] = {"aws": "aws"}
    _required: ClassVar[tuple[str, ...]] = ()

    aws: AwsInferenceProviderConfig | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        if "aws" in _d:
            _v = _d["aws"]
            _o.aws = (
                AwsInferenceProviderConfig.from_dict(_v)
                if _v.__class__ is dict
                else sub_model(_o, "aws", _d, _v, AwsInferenceProviderConfig)
            )
        else:
            _o.aws = UNSET
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(InferenceProvidersConfig._fields)
_knows = _KNOWN.issuperset

from .aws_inference_provider_config import AwsInferenceProviderConfig  # noqa: E402
