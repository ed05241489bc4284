"""Model RunCreatorInfo; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import UNSET, Choice, Model, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class RunCreatorInfo(Model):
    """The account of a person or a program.

    Attributes:
        type_: Whether it is a person or a program.
        uid: Uid of the account, as taken by the filters `creator` and `executor`.
        display_name: Name to show to people.
        email: Mail address. Can be missing, above all for programs.
        photo_url: Address of a picture. Can be missing.
    """

    type_: _models.PrincipalType | Unset = UNSET
    uid: str | Unset = UNSET
    display_name: str | Unset = UNSET
    email: str | Unset = UNSET
    photo_url: str | Unset = UNSET


describe(RunCreatorInfo, lambda: {"type_": Choice(_models.PrincipalType)}, names={"type_": "type"})
