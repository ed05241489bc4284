"""Model Harness; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import UNSET, Choice, Model, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class Harness(Model):
    """Which program drives the model.

    Missing or empty means Oz.

    Attributes:
        type_: Name of the program. The server takes `oz` by default.
        model_id: Id of the model that the harness uses.
        reasoning_level: How much the model reasons; the values depend on the model.
    """

    type_: _models.HarnessType | Unset = UNSET
    model_id: str | Unset = UNSET
    reasoning_level: str | Unset = UNSET


describe(Harness, lambda: {"type_": Choice(_models.HarnessType)}, names={"type_": "type"})
