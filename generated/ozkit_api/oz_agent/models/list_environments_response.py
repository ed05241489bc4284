"""Model ListEnvironmentsResponse; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import Items, Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class ListEnvironmentsResponse(Model):
    """The environments in reach.

    Attributes:
        environments: All of them, in one page.
    """

    environments: list[_models.CloudEnvironment]


describe(ListEnvironmentsResponse, lambda: {"environments": Items(Object(_models.CloudEnvironment))})
