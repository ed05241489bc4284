"""Model RequestUsageUsageByCategory; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Model, Object, describe


@define(kw_only=True, repr=False, eq=False)
class RequestUsageUsageByCategory(Model):
    """Use and charge, by category."""

    @property
    def additional_properties(self) -> dict[str, ChargedUsageDetail]:
        """The members of this map, by name."""
        return super().additional_properties


from .charged_usage_detail import ChargedUsageDetail  # noqa: E402

describe(RequestUsageUsageByCategory, extras=Object(ChargedUsageDetail))
