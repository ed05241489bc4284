"""The one marker for "not there": a field that was not sent, or an argument that was not given."""

from __future__ import annotations

from typing import Final, Literal, final


@final
class Unset:
    """Type of `UNSET`. Falsy, a singleton under copy and pickle, and never sent."""

    __slots__ = ()
    _instance: Unset | None = None

    def __new__(cls) -> Unset:
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"

    def __copy__(self) -> Unset:
        return self

    def __deepcopy__(self, memo: object) -> Unset:
        return self

    def __reduce__(self) -> str:
        return "UNSET"


UNSET: Final[Unset] = Unset()
