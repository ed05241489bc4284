"""Model RequestUsageUsageByCategory; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class RequestUsageUsageByCategory(Model):
    """Use and charge, by category."""

    @property
    def additional_properties(self) -> dict[str, _models.ChargedUsageDetail]:
        """The members of this map, by name."""
        return super().additional_properties


describe(RequestUsageUsageByCategory, lambda: {"_extra": Object(_models.ChargedUsageDetail)})
