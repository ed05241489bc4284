"""Model ModelInfo; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, enum_field, null
from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import source as _source
from .model_disable_reason import TABLE as _TABLE_ModelDisableReason
from .model_disable_reason import ModelDisableReason
from .model_provider import TABLE as _TABLE_ModelProvider
from .model_provider import ModelProvider


@_define(kw_only=True, repr=False)
class ModelInfo(_Model):
    """A language model.

    Attributes:
        id: Id of the model, as taken by `model_id` and `base_model`.
        display_name: Name to show to people.
        provider: Company behind the model.
        vision_supported: Whether it can take pictures.
        description: Extra note. Can be missing.
        reasoning_level: How much it thinks before it answers, in the provider's own words. Missing if
            the model has no such setting.
        disable_reason: Why it cannot be used now. Missing if it can.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "display_name": "display_name",
        "provider": "provider",
        "vision_supported": "vision_supported",
        "description": "description",
        "reasoning_level": "reasoning_level",
        "disable_reason": "disable_reason",
    }
    _required: ClassVar[tuple[str, ...]] = (
        "id",
        "display_name",
        "provider",
        "vision_supported",
    )

    id: str
    display_name: str
    provider: ModelProvider
    vision_supported: bool
    description: str | Unset = UNSET
    reasoning_level: str | Unset = UNSET
    disable_reason: ModelDisableReason | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["id"]
            _o.id = _v if _v is not None else null(_o, "id", _d)
            _v = _d["display_name"]
            _o.display_name = _v if _v is not None else null(_o, "display_name", _d)
            _v = _d["provider"]
            try:
                _o.provider = _TABLE_ModelProvider[_v]
            except (KeyError, TypeError):
                _o.provider = enum_field(_o, "provider", _d, _v, ModelProvider)
            _v = _d["vision_supported"]
            _o.vision_supported = _v if _v is not None else null(_o, "vision_supported", _d)
            if "description" in _d:
                _v = _d["description"]
                _o.description = _v if _v is not None else null(_o, "description", _d)
            else:
                _o.description = UNSET
            if "reasoning_level" in _d:
                _v = _d["reasoning_level"]
                _o.reasoning_level = _v if _v is not None else null(_o, "reasoning_level", _d)
            else:
                _o.reasoning_level = UNSET
            if "disable_reason" in _d:
                _v = _d["disable_reason"]
                try:
                    _o.disable_reason = _TABLE_ModelDisableReason[_v]
                except (KeyError, TypeError):
                    _o.disable_reason = enum_field(_o, "disable_reason", _d, _v, ModelDisableReason)
            else:
                _o.disable_reason = UNSET
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(ModelInfo._fields)
_knows = _KNOWN.issuperset
