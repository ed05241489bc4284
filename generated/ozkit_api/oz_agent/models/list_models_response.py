"""Model ListModelsResponse; generated, do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import item, no_list, null
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class ListModelsResponse(_Model):
    """The language models, and which one is taken by default.

    Attributes:
        default_model_id: Id of the model for runs that name none.
        models: All models, in one page, with those that cannot be used now.
    """

    _fields: ClassVar[Mapping[str, str]] = {"default_model_id": "default_model_id", "models": "models"}
    _required: ClassVar[tuple[str, ...]] = (
        "default_model_id",
        "models",
    )

    default_model_id: str
    models: list[ModelInfo]

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["default_model_id"]
            _o.default_model_id = _v if _v is not None else null(_o, "default_model_id", _d)
            _v = _d["models"]
            _o.models = (
                [ModelInfo.from_dict(_i) if _i.__class__ is dict else item(ModelInfo, _i, _v) for _i in _v]
                if _v.__class__ is list
                else no_list(_o, "models", _d, _v)
            )
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(ListModelsResponse._fields)
_knows = _KNOWN.issuperset

from .model_info import ModelInfo  # noqa: E402
