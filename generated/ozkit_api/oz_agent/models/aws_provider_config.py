"""Model AwsProviderConfig; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import null
from ..types import source as _source


@_define(kw_only=True, repr=False)
class AwsProviderConfig(_Model):
    """Access to AWS from within an environment, by a role instead of stored keys (OIDC).

    Attributes:
        role_arn: ARN of the IAM role that the agent takes on.
    """

    _fields: ClassVar[Mapping[str, str]] = {"role_arn": "role_arn"}
    _required: ClassVar[tuple[str, ...]] = ("role_arn",)

    role_arn: str

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["role_arn"]
            _o.role_arn = _v if _v is not None else null(_o, "role_arn", _d)
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(AwsProviderConfig._fields)
_knows = _KNOWN.issuperset
