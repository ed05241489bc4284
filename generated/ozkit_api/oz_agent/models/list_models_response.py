"""Model ListModelsResponse; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import Items, Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class ListModelsResponse(Model):
    """The language models, and which one is taken by default.

    Attributes:
        default_model_id: Id of the model for runs that name none.
        models: All models, in one page, with those that cannot be used now.
    """

    default_model_id: str
    models: list[_models.ModelInfo]


describe(ListModelsResponse, lambda: {"models": Items(Object(_models.ModelInfo))})
