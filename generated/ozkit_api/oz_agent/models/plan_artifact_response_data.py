"""Model PlanArtifactResponseData; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import UNSET, Model, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class PlanArtifactResponseData(Model):
    """A plan with its text as it is now, which somebody may have changed since the run.

    Attributes:
        document_uid: Uid of the plan as a document.
        notebook_uid: Uid of the notebook that belongs to it.
        content: Text as it is now, in Markdown.
        content_type: MIME type of `content`.
        url: Address of the plan in Warp Drive. Can be missing.
        title: Title as it is now. Can be missing.
    """

    document_uid: str
    notebook_uid: str
    content: str
    content_type: str
    url: str | Unset = UNSET
    title: str | Unset = UNSET


describe(PlanArtifactResponseData)
