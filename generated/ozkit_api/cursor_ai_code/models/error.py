"""Model Error; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import UNSET, Model, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class Error(Model):
    """A refusal.

    Two forms exist, error with message and code with message; read message first.

    Attributes:
        error: Name of the status in words.
        code: A fixed word in the second form.
        message: What went wrong.
    """

    error: str | Unset = UNSET
    code: str | Unset = UNSET
    message: str | Unset = UNSET


describe(Error)
