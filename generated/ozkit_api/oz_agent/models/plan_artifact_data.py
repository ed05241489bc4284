"""Model PlanArtifactData; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import UNSET, Model, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class PlanArtifactData(Model):
    """What a run's list says of a plan.

    Attributes:
        document_uid: Uid of the plan as a document.
        artifact_uid: Uid to fetch the artifact by. Can be missing, and then the text cannot be fetched.
        notebook_uid: Uid of the notebook that belongs to it. Can be missing.
        url: Address of the plan in Warp Drive. Can be missing.
        title: Title of the plan. Can be missing.
    """

    document_uid: str
    artifact_uid: str | Unset = UNSET
    notebook_uid: str | Unset = UNSET
    url: str | Unset = UNSET
    title: str | Unset = UNSET


describe(PlanArtifactData)
