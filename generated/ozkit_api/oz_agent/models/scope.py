"""Model Scope; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import UNSET, Choice, Model, Unset, describe
from .scope_type import ScopeType


@define(kw_only=True, repr=False, eq=False)
class Scope(Model):
    """Whom something belongs to.

    Attributes:
        type_: Whether the owner is a person or a team.
        uid: Uid of that person or team. Can be missing.
    """

    type_: ScopeType
    uid: str | Unset = UNSET


describe(Scope, {"type_": Choice(ScopeType)}, names={"type_": "type"})
