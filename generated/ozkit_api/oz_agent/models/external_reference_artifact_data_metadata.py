"""Model ExternalReferenceArtifactDataMetadata; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Model, describe


@define(kw_only=True, repr=False, eq=False)
class ExternalReferenceArtifactDataMetadata(Model):
    """Further data whose keys depend on the kind of reference."""


describe(ExternalReferenceArtifactDataMetadata)
