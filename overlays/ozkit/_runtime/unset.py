"""The one marker for "not there": a field that was not sent, or an argument that was not given."""

from __future__ import annotations

from enum import Enum
from typing import Final, Literal


class Unset(Enum):
    """Type of `UNSET`: falsy, one object also under copy and pickle, never sent.

    It is an enum of one member because type checkers understand `x is not UNSET` of those.
    """

    UNSET = "UNSET"

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"

    def __str__(self) -> str:
        return "UNSET"


UNSET: Final = Unset.UNSET
