"""Model ExternalReferenceArtifactData; generated, do not edit."""

from __future__ import annotations

from attrs import define

from .. import models as _models
from ..types import UNSET, Model, Object, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class ExternalReferenceArtifactData(Model):
    """Where something is in another system.

    Attributes:
        reference_type: Kind of reference, at most 256 characters. The set of kinds is open.
        url: URL of the thing, at most 2,048 characters.
        title: Title of the thing.
        metadata: Further data whose keys depend on the kind of reference.
    """

    reference_type: str
    url: str
    title: str | Unset = UNSET
    metadata: _models.ExternalReferenceArtifactDataMetadata | Unset = UNSET


describe(ExternalReferenceArtifactData, lambda: {"metadata": Object(_models.ExternalReferenceArtifactDataMetadata)})
