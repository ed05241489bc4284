"""Model GcpProviderConfig; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, null
from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class GcpProviderConfig(_Model):
    """Access to Google Cloud from within an environment, by workload identity federation instead of stored
    keys.

    Attributes:
        project_number: Number of the project, not its name.
        workload_identity_federation_pool_id: Id of the workload identity pool.
        workload_identity_federation_provider_id: Id of the provider in that pool.
        service_account_email: Service account that the agent takes on. Missing if it should take on
            none.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "project_number": "project_number",
        "workload_identity_federation_pool_id": "workload_identity_federation_pool_id",
        "workload_identity_federation_provider_id": "workload_identity_federation_provider_id",
        "service_account_email": "service_account_email",
    }
    _required: ClassVar[tuple[str, ...]] = (
        "project_number",
        "workload_identity_federation_pool_id",
        "workload_identity_federation_provider_id",
    )

    project_number: str
    workload_identity_federation_pool_id: str
    workload_identity_federation_provider_id: str
    service_account_email: str | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["project_number"]
            _o.project_number = _v if _v is not None else null(_o, "project_number", _d)
            _v = _d["workload_identity_federation_pool_id"]
            _o.workload_identity_federation_pool_id = (
                _v if _v is not None else null(_o, "workload_identity_federation_pool_id", _d)
            )
            _v = _d["workload_identity_federation_provider_id"]
            _o.workload_identity_federation_provider_id = (
                _v if _v is not None else null(_o, "workload_identity_federation_provider_id", _d)
            )
            if "service_account_email" in _d:
                _v = _d["service_account_email"]
                _o.service_account_email = _v if _v is not None else null(_o, "service_account_email", _d)
            else:
                _o.service_account_email = UNSET
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(GcpProviderConfig._fields)
_knows = _KNOWN.issuperset
