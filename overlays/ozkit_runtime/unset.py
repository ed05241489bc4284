"""`UNSET`, the value of a field that was not sent or an argument that was not given."""

from __future__ import annotations

from enum import Enum
from typing import Final, Literal, TypeGuard, TypeVar

T = TypeVar("T")


class Unset(Enum):
    """Type of `UNSET`: falsy, one object also under copy and pickle, never sent.

    It is an enum of one member because type checkers understand `x is not UNSET` of those.
    """

    UNSET = "UNSET"

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"

    __str__ = __repr__


UNSET: Final = Unset.UNSET


def is_set(value: T | Unset) -> TypeGuard[T]:
    """Return whether a field came, or an argument was given; type checkers narrow the value.

    Args:
        value: The value of a field. None is set: the server sent null.
    """
    return value is not UNSET
