"""Model SecretRef; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Model, describe


@define(kw_only=True, repr=False, eq=False)
class SecretRef(Model):
    """A managed secret, by its name.

    The value is never part of a request or an answer.

    Attributes:
        name: Name of the secret.
    """

    name: str


describe(SecretRef)
