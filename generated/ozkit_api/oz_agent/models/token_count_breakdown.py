"""Model TokenCountBreakdown; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import Model, describe


@define(kw_only=True, repr=False, eq=False)
class TokenCountBreakdown(Model):
    """Number of tokens, by kind.

    Attributes:
        input_: Input tokens.
        output: Output tokens.
        input_cache_read: Input tokens read from the cache.
        input_cache_write: Input tokens written to the cache.
    """

    input_: int
    output: int
    input_cache_read: int
    input_cache_write: int


describe(TokenCountBreakdown, names={"input_": "input"})
