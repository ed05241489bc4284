"""Model RunByExternalReferenceResponse; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Model, describe


@define(kw_only=True, repr=False, eq=False)
class RunByExternalReferenceResponse(Model):
    """The run that reported an external reference.

    Attributes:
        run_id: Id of the run.
    """

    run_id: str


describe(RunByExternalReferenceResponse)
