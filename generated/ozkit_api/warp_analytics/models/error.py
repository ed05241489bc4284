"""Model Error; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import UNSET, Model, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class Error(Model):
    """What a refusal may look like.

    The body is not documented for this API, so nothing in it is certain; the names are those of the
    vendor's other API on the same server.

    Attributes:
        type_: Address or name of the kind of problem.
        title: Short name of the problem.
        status: The HTTP status, repeated.
        detail: What went wrong this time.
        instance: The request or resource that was concerned.
        error: The message in its older place.
        retryable: Whether the same request may succeed later.
        trace_id: What to quote when asking the vendor's support.
    """

    type_: str | Unset = UNSET
    title: str | Unset = UNSET
    status: int | Unset = UNSET
    detail: str | Unset = UNSET
    instance: str | Unset = UNSET
    error: str | Unset = UNSET
    retryable: bool | Unset = UNSET
    trace_id: str | Unset = UNSET


describe(Error, names={"type_": "type"})
