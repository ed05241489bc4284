"""Model Scope; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import UNSET, Choice, Model, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class Scope(Model):
    """Whom something belongs to.

    Attributes:
        type_: Whether the owner is a person or a team.
        uid: Uid of that person or team. Can be missing.
    """

    type_: _models.ScopeType
    uid: str | Unset = UNSET


describe(Scope, lambda: {"type_": Choice(_models.ScopeType)}, names={"type_": "type"})
