"""Model Error; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import UNSET, Model, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class Error(Model):
    """What the server says when it refuses, in the form of problem details.

    The code of the problem is the last part of `type`. Some refusals carry `error` alone, and some come
    from a machine in front of the server, as HTML. Members beyond these can be present, such as a link for
    connecting an account.

    Attributes:
        type_: Kind of problem, as a URI or a relative path. Its last segment is the code, with hyphens
            for underscores in some answers. What stands before has changed in the past, so do not
            compare it.
        title: Short name of the problem, the same each time it occurs.
        status: HTTP status, repeated.
        error: Title and detail in one line, for older clients. The only member in some answers.
        detail: What was wrong in this case. Can be missing.
        instance: Path of the request that failed.
        retryable: Whether the same request may succeed later without any change. Trust it more than the
            status, since some 500 answers are final. Missing in answers that do not come from the API
            itself.
        trace_id: Trace id. Give it to Warp's support.
        provider: External provider whose authentication is missing, for errors about external
            authentication.
        auth_url: Address at which a person authenticates with that provider.
    """

    type_: str
    title: str
    status: int
    error: str
    detail: str | Unset = UNSET
    instance: str | Unset = UNSET
    retryable: bool | Unset = UNSET
    trace_id: str | Unset = UNSET
    provider: str | Unset = UNSET
    auth_url: str | Unset = UNSET


describe(Error, names={"type_": "type"})
