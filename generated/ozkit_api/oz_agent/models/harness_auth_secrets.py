"""Model HarnessAuthSecrets; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, null
from ..types import Model as _Model
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class HarnessAuthSecrets(_Model):
    """Names of managed secrets by which harnesses other than Oz log in.

    Only the one that belongs to the harness of the run is handed to it.

    Attributes:
        claude_auth_secret_name: Secret for the harness `claude`. It must be one of your own or of the
            team.
        codex_auth_secret_name: Secret for the harness `codex`. It must be one of your own or of the
            team.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "claude_auth_secret_name": "claude_auth_secret_name",
        "codex_auth_secret_name": "codex_auth_secret_name",
    }
    _required: ClassVar[tuple[str, ...]] = ()

    claude_auth_secret_name: str | Unset = UNSET
    codex_auth_secret_name: str | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        if "claude_auth_secret_name" in _d:
            _v = _d["claude_auth_secret_name"]
            _o.claude_auth_secret_name = _v if _v is not None else null(_o, "claude_auth_secret_name", _d)
        else:
            _o.claude_auth_secret_name = UNSET
        if "codex_auth_secret_name" in _d:
            _v = _d["codex_auth_secret_name"]
            _o.codex_auth_secret_name = _v if _v is not None else null(_o, "codex_auth_secret_name", _d)
        else:
            _o.codex_auth_secret_name = UNSET
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(HarnessAuthSecrets._fields)
_knows = _KNOWN.issuperset
